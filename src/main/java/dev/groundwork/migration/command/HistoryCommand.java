package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.migration.AppliedMigration;
import dev.groundwork.migration.Overview;
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
            "List every migration that the database or this build knows, oldest first.",
            "applied; pending; edited (ran here, and this build has another script of that version);"
                    + " unknown (ran here, and this build does not have it); failed."
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
        try (Connection connection = Database.configured().getConnection()) {
            rows =
                    Overview.read(connection, scripts.migrations()).lines().stream()
                            .map(Row::of)
                            .toList();
        }
        output.print(new Listing(rows), rows.stream().map(Row::text).toList());
        return ExitCode.OK;
    }
}
