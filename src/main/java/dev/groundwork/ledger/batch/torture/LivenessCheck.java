package dev.groundwork.ledger.batch.torture;

import dev.groundwork.ledger.batch.torture.ServiceClient.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requires after a fault that each living replica moves money into each account within {@link
 * #BOUND}. Money comes from the accounts {@code world}, so every account of every currency is
 * locked once, and a lock that was left behind is found.
 */
final class LivenessCheck {

    static final Duration BOUND = Duration.ofSeconds(15);

    private static final String AMOUNT = "1";

    private final Callers callers;
    private final ReferenceModel model;
    private final Stage stage;
    private final Differences differences;
    private final SlowestRecovery slowest;

    LivenessCheck(
            Callers callers,
            ReferenceModel model,
            Stage stage,
            Differences differences,
            SlowestRecovery slowest) {
        this.callers = callers;
        this.model = model;
        this.stage = stage;
        this.differences = differences;
        this.slowest = slowest;
    }

    /**
     * Returns when each replica has moved money into each account, or has been reported as a
     * difference.
     *
     * @param fault what ended just now, for the report
     */
    void require(String fault, List<Replica> living, Random random)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        List<Callable<Void>> deposits = new ArrayList<>();
        for (Replica replica : living) {
            for (String currency : stage.currencies()) {
                for (long account : stage.accounts(currency)) {
                    Random own = new Random(random.nextLong());
                    Deposit deposit = new Deposit(replica, currency, account);
                    deposits.add(() -> require(fault, deposit, begin, own));
                }
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(deposits.size());
        try {
            for (Future<Void> deposit : threads.invokeAll(deposits)) {
                deposit.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private record Deposit(Replica replica, String currency, long account) {

        @Override
        public String toString() {
            return "%s to account %d on %s".formatted(currency, account, replica);
        }
    }

    private Void require(String fault, Deposit deposit, long begin, Random random)
            throws InterruptedException {
        Caller caller = callers.of(List.of(deposit.replica), random);
        long world = stage.world(deposit.currency);
        Request request =
                caller.keyed("/v1/transfers", Stage.transfer(world, deposit.account, AMOUNT));
        Optional<Answer> answer = caller.attemptUntil(begin + BOUND.toNanos(), request);
        String what = "%s after the fault \"%s\"".formatted(deposit, fault);
        if (answer.isPresent()) {
            slowest.add(Duration.ofNanos(System.nanoTime() - begin), what);
        } else {
            differences.add(
                    "No transfer of %s succeeded within %d s".formatted(what, BOUND.toSeconds()));
            // The model needs its outcome, whenever and wherever it becomes known.
            answer = Optional.of(callers.ofAll(random).insist(request));
        }
        if (answer.get().done()) {
            model.made(world, deposit.account, answer.get());
        } else {
            differences.add("A transfer of %s was answered %s".formatted(what, answer.get()));
        }
        return null;
    }
}
