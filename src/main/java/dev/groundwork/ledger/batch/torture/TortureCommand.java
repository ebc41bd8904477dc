package dev.groundwork.ledger.batch.torture;

import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.StartupCheck;
import dev.groundwork.platform.operations.UsageException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger torture}. */
@Command(
        name = "torture",
        description = {
            "Moves money at random on a scratch database by many clients of two replicas, while"
                    + " faults happen: cut and silent connections, killed, frozen and vanished"
                    + " replicas, frozen database sessions, floods of requests. Compares every"
                    + " transfer and account with the answers.",
            "Each replica must move money in each currency within 15 s after each fault.",
            "Exits with 1 at a difference and names it."
        })
public final class TortureCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 10;
    private static final int REPLICAS = 2;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description =
                    "Duration of the load (${DEFAULT-VALUE}); longer where not every kind of fault"
                            + " has happened by then.")
    int seconds;

    @Option(
            names = "--clients",
            defaultValue = "8",
            paramLabel = "N",
            description = "Number of concurrent clients (${DEFAULT-VALUE}).")
    int clients;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Repeats the random choices of a run; their timing still depends on the machine."
                            + " Default: random, and printed.")
    Long seed;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "An empty database to use. Its contents are destroyed. Default: a new database on the server of"
                            + " DATABASE_URL, dropped afterwards unless there is a difference.")
    String databaseUrl;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || clients < 1) {
            throw new UsageException("--seconds and --clients must be at least 1.");
        }
        long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        try (ScratchDatabase database = database();
                Replicas replicas = Replicas.of(REPLICAS, database.url())) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "Seed %d, %d clients, %d replicas, %d s, on %s%n",
                    chosen, clients, REPLICAS, seconds, database.url().address());
            Torture torture =
                    new Torture(
                            database,
                            replicas.all(),
                            new Torture.Settings(Duration.ofSeconds(seconds), clients, chosen),
                            out::println);
            boolean good = false;
            List<String> differences = List.of();
            try {
                Torture.Outcome outcome = torture.run();
                report(outcome);
                differences = outcome.differences();
                good = outcome.consistent();
            } finally {
                out.println("Counts: " + torture.counts());
                out.println("Slowest recovery: " + torture.slowestRecovery());
                replicas.kill();
                if (good) {
                    replicas.deleteLogs();
                } else {
                    database.keep();
                    out.printf(
                            "Kept: the database %s, and the logs %s%n",
                            database.url().address(), replicas.logs());
                }
            }
            // Last, so that a truncated log still has them.
            report(differences);
            out.println(good ? "No differences." : "Differences were found.");
            return good ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void report(Torture.Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Compared %d transfers with the answers; verified %d entries.%n",
                outcome.transfers(), outcome.verdict().entries());
        if (!outcome.verdict().consistent()) {
            out.println("Verification: " + outcome.verdict().lie());
        }
    }

    private void report(List<String> differences) {
        PrintWriter out = spec.commandLine().getOut();
        differences.stream().limit(MOST_SHOWN).forEach(each -> out.println("Difference: " + each));
        if (differences.size() > MOST_SHOWN) {
            out.printf("… and %d more%n", differences.size() - MOST_SHOWN);
        }
    }

    private ScratchDatabase database() throws SQLException {
        try {
            if (databaseUrl != null) {
                return ScratchDatabase.named(DatabaseUrl.parse(databaseUrl));
            }
            return ScratchDatabase.beside(
                    DirectDatabase.url(StartupCheck.configuration())
                            .orElseThrow(
                                    () ->
                                            new UsageException(
                                                    "Set DATABASE_URL, or specify an empty database"
                                                            + " with --database-url.")));
        } catch (IllegalArgumentException refused) {
            throw new UsageException("--database-url: " + refused.getMessage() + ".");
        }
    }
}
