package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.cli.FailedException;
import dev.groundwork.migration.Migrations;
import dev.groundwork.migration.Overview;
import dev.groundwork.ops.SchemaVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate wait}. */
@Command(
        name = "wait",
        description = {
            "Wait until the database answers and its schema is one that this build serves: for init"
                    + " containers.",
            "Migrates nothing. Ends with 1 where it takes too long."
        })
final class WaitCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 500;
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long at most; 0s asks once (default: ${DEFAULT-VALUE}).")
    String timeout;

    record Served(boolean served, String version) {}

    @Override
    public Integer call() throws Exception {
        Duration patience = Times.read("--timeout", timeout, Duration.ZERO, Duration.ofDays(1));
        DataSource database = Database.configured();
        Migrations migrations = scripts.migrations();
        long end = System.nanoTime() + patience.toNanos();
        String told = null;
        while (true) {
            Optional<String> missing = missing(database, migrations);
            if (missing.isEmpty()) {
                return ExitCode.OK;
            }
            if (System.nanoTime() >= end) {
                throw new FailedException(
                        missing.get() + " Waited " + patience.toSeconds() + " s.");
            }
            if (!missing.get().equals(told)) {
                told = missing.get();
                output.say(told + " Waiting.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** What is still missing; empty, and said, where nothing is. */
    private Optional<String> missing(DataSource database, Migrations migrations)
            throws com.fasterxml.jackson.core.JsonProcessingException {
        try (Connection connection = database.getConnection()) {
            Overview overview = Overview.read(connection, migrations);
            Optional<String> version = overview.current().map(MigrationVersion::getVersion);
            if (version.map(SchemaVersion::new).filter(SchemaVersion::isServed).isEmpty()) {
                return Optional.of(
                        "The database is at %s; this build serves %s and newer."
                                .formatted(
                                        version.orElse("base"),
                                        SchemaVersion.OLDEST_SERVED.text()));
            }
            output.print(
                    new Served(true, version.get()),
                    List.of("The database is at " + version.get() + ", which this build serves."));
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(
                    INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())
                            ? "The role has no rights here yet; migrate upgrade --runtime-role gives them."
                            : "The database does not answer: " + firstLine(refused));
        }
    }

    private static String firstLine(SQLException refused) {
        return refused.getMessage().lines().findFirst().orElse("no reason given.");
    }
}
