package dev.groundwork.ledger.batch.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hundreds of keep-alive connections that post transfers to one replica without a pause. */
final class Flood {

    private static final int CONNECTIONS = 300;

    private final Callers callers;
    private final ReferenceModel model;
    private final Counts counts;
    private final Stage stage;
    private final Differences differences;

    Flood(
            Callers callers,
            ReferenceModel model,
            Counts counts,
            Stage stage,
            Differences differences) {
        this.callers = callers;
        this.model = model;
        this.counts = counts;
        this.stage = stage;
        this.differences = differences;
    }

    /** Returns when each caller has got a definite answer to its last request. */
    void run(Replica target, Duration length, Random random)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + length.toNanos();
        Callers own = callers.withOwnConnections();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Random choices = new Random(random.nextLong());
                Caller caller = own.of(List.of(target), choices);
                Client client = new Client(caller, choices, model, counts, stage);
                running.add(threads.submit(() -> until(end, client)));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void until(long end, Client client) throws InterruptedException {
        try {
            while (System.nanoTime() < end) {
                client.transfer();
            }
        } catch (Difference found) {
            differences.add(found.getMessage());
        }
        return null;
    }
}
