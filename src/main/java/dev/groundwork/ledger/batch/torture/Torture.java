package dev.groundwork.ledger.batch.torture;

import dev.groundwork.ledger.batch.InvariantProvider;
import dev.groundwork.ledger.batch.Verification;
import dev.groundwork.ledger.batch.VerificationResult;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** One run, from an empty database to the comparison. */
final class Torture {

    /** After this the last expiring hold has expired. */
    private static final long PAST_EXPIRY_MILLIS = 2_500;

    private final ScratchDatabase database;
    private final List<Replica> replicas;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Counts counts = new Counts();
    private final ReferenceModel model = new ReferenceModel();
    private final Differences differences = new Differences();
    private final SlowestRecovery slowestRecovery = new SlowestRecovery();
    private final Callers callers;

    /**
     * @param length of the load; longer where not every kind of fault has happened by then
     * @param clients that send requests at the same time
     */
    record Settings(Duration length, int clients, long seed) {}

    /**
     * @param progress takes a line for each fault
     */
    Torture(
            ScratchDatabase database,
            List<Replica> replicas,
            Settings settings,
            Consumer<String> progress) {
        this.database = database;
        this.replicas = replicas;
        this.settings = settings;
        this.progress = progress;
        this.callers = new Callers(new ServiceClient(new Session()), replicas, counts);
    }

    /** The differences, and the verification at the end. */
    record Outcome(List<String> differences, int transfers, VerificationResult verdict) {

        boolean consistent() {
            return differences.isEmpty() && verdict.consistent();
        }
    }

    Counts counts() {
        return counts;
    }

    SlowestRecovery slowestRecovery() {
        return slowestRecovery;
    }

    Outcome run() throws IOException, SQLException, InterruptedException {
        for (Replica replica : replicas) {
            replica.service().start();
        }
        Caller caller = callers.ofAll(new Random(settings.seed));
        Stage stage = new Stage(caller, model);
        load(stage);
        Thread.sleep(PAST_EXPIRY_MILLIS);
        try (Connection connection = database.source().getConnection()) {
            new ModelComparison(model).of(connection, caller, stage).forEach(differences::add);
        }
        VerificationResult verdict =
                new Verification(
                                database.source(),
                                InvariantProvider.all(),
                                Verification.DEFAULT_TIMEOUT)
                        .run(true);
        return new Outcome(differences.all(), model.transfers().size(), verdict);
    }

    private void load(Stage stage) throws IOException, InterruptedException {
        long end = System.nanoTime() + settings.length.toNanos();
        FaultInjector injector = injector(stage);
        ExecutorService threads = Executors.newFixedThreadPool(settings.clients + 1);
        try {
            List<Future<Void>> running = new ArrayList<>();
            Future<Void> injecting = threads.submit(() -> injector.run(end));
            running.add(injecting);
            for (int i = 1; i <= settings.clients; i++) {
                Random random = new Random(settings.seed + i);
                Client client = new Client(callers.ofAll(random), random, model, counts, stage);
                running.add(threads.submit(() -> during(injecting, client)));
            }
            await(running);
        } finally {
            threads.shutdownNow();
        }
    }

    private FaultInjector injector(Stage stage) throws InterruptedException {
        Flood flood = new Flood(callers, model, counts, stage, differences);
        LivenessCheck liveness =
                new LivenessCheck(callers, model, stage, differences, slowestRecovery);
        return new FaultInjector(
                replicas,
                database.source(),
                new Random(settings.seed),
                counts,
                flood,
                liveness,
                progress);
    }

    private static Void during(Future<Void> injecting, Client client) throws InterruptedException {
        while (!injecting.isDone()) {
            client.next();
        }
        return null;
    }

    private void await(List<Future<Void>> running) throws IOException, InterruptedException {
        for (Future<Void> each : running) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                Throwable cause = failed;
                while (cause instanceof ExecutionException && cause.getCause() != null) {
                    cause = cause.getCause();
                }
                if (cause instanceof Difference difference) {
                    differences.add(difference.getMessage());
                } else {
                    throw new IOException("The torture run failed: " + cause, cause);
                }
            }
        }
    }
}
