package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.Overview;
import dev.groundwork.platform.operations.CommandFailedException;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.SchemaVersion;
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
            "Wait until the database responds and this build supports its schema version: for init"
                    + " containers.",
            "Does not migrate. Exits with 1 on timeout."
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
            description = "Maximum wait; 0s checks once (default: ${DEFAULT-VALUE}).")
    String timeout;

    record Served(boolean served, String version) {}

    @Override
    public Integer call() throws Exception {
        Duration patience =
                DurationOption.read("--timeout", timeout, Duration.ZERO, Duration.ofDays(1));
        DataSource database = ConfiguredDatabase.configured();
        Migrations migrations = scripts.migrations();
        long end = System.nanoTime() + patience.toNanos();
        String told = null;
        while (true) {
            Optional<String> missing = missing(database, migrations);
            if (missing.isEmpty()) {
                return ExitCode.OK;
            }
            if (System.nanoTime() >= end) {
                throw new CommandFailedException(
                        missing.get() + " Waited " + patience.toSeconds() + " s.");
            }
            if (!missing.get().equals(told)) {
                told = missing.get();
                output.say(told + " Waiting.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The reason to wait; empty, after printing the result, if there is none. */
    private Optional<String> missing(DataSource database, Migrations migrations)
            throws com.fasterxml.jackson.core.JsonProcessingException {
        try (Connection connection = database.getConnection()) {
            Overview overview = Overview.read(connection, migrations);
            Optional<String> version = overview.current().map(MigrationVersion::getVersion);
            if (version.map(SchemaVersion::new).filter(SchemaVersion::isServed).isEmpty()) {
                return Optional.of(
                        "The database is at %s; this build supports %s and newer."
                                .formatted(
                                        version.orElse("base"),
                                        SchemaVersion.OLDEST_SERVED.text()));
            }
            output.print(
                    new Served(true, version.get()),
                    List.of(
                            "The database is at "
                                    + version.get()
                                    + ", which this build supports."));
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(
                    INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())
                            ? "The role has no privileges yet; grant them with migrate upgrade --runtime-role."
                            : "The database does not respond: " + firstLine(refused));
        }
    }

    private static String firstLine(SQLException refused) {
        return refused.getMessage().lines().findFirst().orElse("no reason given.");
    }
}
