package dev.groundwork.ledger.batch.torture;

import dev.groundwork.ledger.batch.Checks;
import dev.groundwork.ledger.batch.Verdict;
import dev.groundwork.ledger.batch.Verification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One run, from an empty database to the comparison. */
final class Torture {

    /** For the last answers, after the load has ended. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** After this the last expiring hold has expired. */
    private static final long PAST_EXPIRY_MILLIS = 2_500;

    private final ScratchDatabase database;
    private final ServiceProcess service;
    private final Duration length;
    private final int clients;
    private final long seed;
    private final Counts counts = new Counts();
    private final Books books = new Books();

    Torture(
            ScratchDatabase database,
            ServiceProcess service,
            Duration length,
            int clients,
            long seed) {
        this.database = database;
        this.service = service;
        this.length = length;
        this.clients = clients;
        this.seed = seed;
    }

    /** What came of it: differences, none where all is well, and the verification at the end. */
    record Outcome(List<String> differences, int transfers, Verdict verdict) {

        boolean good() {
            return differences.isEmpty() && verdict.good();
        }
    }

    Counts counts() {
        return counts;
    }

    Outcome run() throws IOException, SQLException, InterruptedException {
        service.start();
        Caller first = caller(new Random(seed), System.nanoTime() + GRACE.toNanos());
        Stage stage = new Stage(first, books);
        List<String> differences = new ArrayList<>(load(stage));
        Thread.sleep(PAST_EXPIRY_MILLIS);
        try (Connection connection = database.source().getConnection()) {
            Caller last = caller(new Random(seed), System.nanoTime() + GRACE.toNanos());
            differences.addAll(new Comparison(books).of(connection, last, stage));
        }
        Verdict verdict =
                new Verification(database.source(), Checks.all(), Verification.PATIENCE).run(true);
        return new Outcome(differences, books.transfers().size(), verdict);
    }

    /** The differences that clients saw themselves. */
    private List<String> load(Stage stage) throws IOException, InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(clients + 1);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 1; i <= clients; i++) {
                Random random = new Random(seed + i);
                Client client =
                        new Client(
                                caller(random, end + GRACE.toNanos()),
                                random,
                                books,
                                counts,
                                stage);
                running.add(threads.submit(() -> until(end, client)));
            }
            Havoc havoc = new Havoc(service, database.source(), new Random(seed), counts);
            running.add(
                    threads.submit(
                            (Callable<Void>)
                                    () -> {
                                        havoc.run(end);
                                        return null;
                                    }));
            return differences(running);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void until(long end, Client client) throws InterruptedException {
        while (System.nanoTime() < end) {
            client.next();
        }
        return null;
    }

    private static List<String> differences(List<Future<Void>> running)
            throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        for (Future<Void> each : running) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Difference difference) {
                    differences.add(difference.getMessage());
                } else {
                    throw new IOException(
                            "The torture itself broke: " + failed.getCause(), failed.getCause());
                }
            }
        }
        return differences;
    }

    private Caller caller(Random random, long givesUpAt) {
        return new Caller(service, random, counts, givesUpAt);
    }
}
