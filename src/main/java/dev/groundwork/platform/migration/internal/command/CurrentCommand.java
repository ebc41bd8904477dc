package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.Overview;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.SchemaVersion;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate current}. */
@Command(
        name = "current",
        description =
                "Show the current version of the database and the versions that this build supports.")
final class CurrentCommand implements Callable<Integer> {

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    /**
     * @param version null where no migration has run
     * @param newest of this build
     * @param served whether this build can serve on it
     * @param unfinished what a runner left half done; null where nothing is
     */
    record Current(
            String version,
            String newest,
            String oldestServed,
            boolean served,
            List<String> pending,
            String unfinished) {}

    @Override
    public Integer call() throws Exception {
        Overview overview;
        try (Connection connection = ConfiguredDatabase.configured().getConnection()) {
            overview = Overview.read(connection, scripts.migrations());
        }
        Current current = current(overview);
        output.print(current, text(current));
        return ExitCode.OK;
    }

    private static Current current(Overview overview) {
        String version = overview.current().map(MigrationVersion::getVersion).orElse(null);
        return new Current(
                version,
                overview.migrations().newest().map(MigrationVersion::getVersion).orElse(null),
                SchemaVersion.OLDEST_SERVED.text(),
                version != null && new SchemaVersion(version).isServed(),
                overview.lines().stream()
                        .filter(line -> line.state() == Overview.State.PENDING)
                        .map(line -> line.version().getVersion())
                        .toList(),
                overview.unfinished().orElse(null));
    }

    private static List<String> text(Current current) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s (newest in this build: %s; supports %s and newer)"
                        .formatted(
                                current.version() == null ? "base" : current.version(),
                                current.newest(),
                                current.oldestServed()));
        if (!current.pending().isEmpty()) {
            lines.add("Pending: " + String.join(", ", current.pending()));
        }
        if (current.unfinished() != null) {
            lines.add(
                    "Partially applied: "
                            + current.unfinished()
                            + ". The next upgrade completes it.");
        }
        return lines;
    }
}
