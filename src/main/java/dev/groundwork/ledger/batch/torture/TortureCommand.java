package dev.groundwork.ledger.batch.torture;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.cli.RefusedException;
import dev.groundwork.ops.DatabaseUrl;
import dev.groundwork.ops.DirectDatabase;
import dev.groundwork.ops.Preflight;
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
            "Move money at random on a scratch database, with many clients, while connections are"
                    + " cut and the service is killed; then compare with what was answered.",
            "Ends with 1 at a difference and names it."
        })
public final class TortureCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 10;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "How long the load lasts (${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--clients",
            defaultValue = "8",
            paramLabel = "N",
            description = "How many clients at the same time (${DEFAULT-VALUE}).")
    int clients;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Make the same choices again; when they meet is up to the machine. Otherwise"
                            + " random, and printed.")
    Long seed;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "An empty database to use and to spoil. Otherwise one is made beside that of"
                            + " DATABASE_URL, and dropped afterwards unless there is a difference.")
    String databaseUrl;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || clients < 1) {
            throw new RefusedException("--seconds and --clients must be at least 1.");
        }
        long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        try (ScratchDatabase database = database();
                ServiceProcess service = new ServiceProcess(database.url())) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "Seed %d, %d clients, %d s, on %s%n",
                    chosen, clients, seconds, database.url().address());
            Torture torture =
                    new Torture(database, service, Duration.ofSeconds(seconds), clients, chosen);
            boolean good = false;
            try {
                good = report(torture.run());
            } finally {
                out.println("What happened: " + torture.counts());
                service.kill();
                if (good) {
                    service.forget();
                } else {
                    database.keep();
                    out.printf(
                            "Kept: the database %s, and the log %s%n",
                            database.url().address(), service.log());
                }
            }
            out.println(good ? "No difference was found." : "The ledger failed.");
            return good ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private boolean report(Torture.Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Compared %d transfers with what was answered; verified %d entries.%n",
                outcome.transfers(), outcome.verdict().entries());
        List<String> differences = outcome.differences();
        differences.stream().limit(MOST_SHOWN).forEach(each -> out.println("Difference: " + each));
        if (differences.size() > MOST_SHOWN) {
            out.printf("… and %d more%n", differences.size() - MOST_SHOWN);
        }
        if (!outcome.verdict().good()) {
            out.println("Verification: " + outcome.verdict().lie());
        }
        return outcome.good();
    }

    private ScratchDatabase database() throws SQLException {
        try {
            if (databaseUrl != null) {
                return ScratchDatabase.named(DatabaseUrl.parse(databaseUrl));
            }
            return ScratchDatabase.beside(
                    DirectDatabase.url(Preflight.configuration())
                            .orElseThrow(
                                    () ->
                                            new RefusedException(
                                                    "Set DATABASE_URL, or name an empty database"
                                                            + " with --database-url.")));
        } catch (IllegalArgumentException refused) {
            throw new RefusedException("--database-url: " + refused.getMessage() + ".");
        }
    }
}
