package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.AppliedMigration;
import dev.groundwork.platform.migration.internal.Overview;
import dev.groundwork.platform.operations.ExitCode;
import java.sql.Connection;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate history}. */
@Command(
        name = "history",
        description = {
            "List all migrations of the database and of this build, oldest first.",
            "applied; pending; edited (applied, but this build has another script of that version);"
                    + " unknown (applied, but not in this build); failed."
        })
final class HistoryCommand implements Callable<Integer> {

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    record Listing(List<Row> migrations) {}

    record Row(
            String version,
            String description,
            String script,
            String state,
            String installedOn,
            String installedBy,
            Integer milliseconds) {

        static Row of(Overview.Line line) {
            AppliedMigration applied = line.applied();
            return new Row(
                    line.version().getVersion(),
                    line.description(),
                    line.script(),
                    line.state().name().toLowerCase(Locale.ROOT),
                    applied == null
                            ? null
                            : applied.installedOn().truncatedTo(ChronoUnit.SECONDS).toString(),
                    applied == null ? null : applied.installedBy(),
                    applied == null ? null : applied.milliseconds());
        }

        String text() {
            return "%-6s %-8s %-20s %-16s %s"
                    .formatted(
                            version,
                            state,
                            installedOn == null ? "" : installedOn,
                            installedBy == null ? "" : installedBy,
                            description)
                    .stripTrailing();
        }
    }

    @Override
    public Integer call() throws Exception {
        List<Row> rows;
        try (Connection connection = ConfiguredDatabase.configured().getConnection()) {
            rows =
                    Overview.read(connection, scripts.migrations()).lines().stream()
                            .map(Row::of)
                            .toList();
        }
        output.print(new Listing(rows), rows.stream().map(Row::text).toList());
        return ExitCode.OK;
    }
}
