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
 * Requires after a fault that each living replica moves money in each currency within {@link
 * #BOUND}. Money comes from the account {@code world}, whose row every deposit of its currency
 * locks.
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
     * Returns when each replica has moved money in each currency, or has been reported as a
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
                Random own = new Random(random.nextLong());
                deposits.add(() -> deposit(fault, replica, currency, begin, own));
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

    private Void deposit(String fault, Replica replica, String currency, long begin, Random random)
            throws InterruptedException {
        Caller caller = callers.of(List.of(replica), random);
        long to = stage.accounts(currency).get(0);
        Request request =
                caller.keyed("/v1/transfers", Stage.transfer(stage.world(currency), to, AMOUNT));
        Optional<Answer> answer = caller.attemptUntil(begin + BOUND.toNanos(), request);
        String where = "in %s on %s after the fault \"%s\"".formatted(currency, replica, fault);
        if (answer.isPresent()) {
            slowest.add(Duration.ofNanos(System.nanoTime() - begin), where);
        } else {
            differences.add(
                    "No transfer %s succeeded within %d s".formatted(where, BOUND.toSeconds()));
            // Its outcome belongs into the model, whenever and wherever it becomes known.
            answer = Optional.of(callers.ofAll(random).insist(request));
        }
        if (answer.get().done()) {
            model.made(stage.world(currency), to, answer.get());
        } else {
            differences.add("A transfer %s was answered %s".formatted(where, answer.get()));
        }
        return null;
    }
}
