package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.Migration;
import dev.groundwork.platform.migration.internal.Overview;
import dev.groundwork.platform.migration.internal.Script;
import dev.groundwork.platform.migration.internal.Target;
import dev.groundwork.platform.operations.CommandFailedException;
import dev.groundwork.platform.operations.ExitCode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code migrate show}. */
@Command(
        name = "show",
        description = {
            "Show a migration: its state, its upgrade script, and the undo script that downgrade would run."
        })
final class ShowCommand implements Callable<Integer> {

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    @Parameters(paramLabel = "VERSION", description = "Such as 7.")
    String version;

    /**
     * @param up null where this build does not have it
     * @param downFrom {@code database}, {@code build}, or null where there is none
     */
    record Shown(HistoryCommand.Row migration, String up, String down, String downFrom) {}

    @Override
    public Integer call() throws Exception {
        MigrationVersion wanted = Target.version(version);
        Shown shown;
        try (Connection connection = ConfiguredDatabase.configured().getConnection()) {
            Overview overview = Overview.read(connection, scripts.migrations());
            HistoryCommand.Row row =
                    overview.lines().stream()
                            .filter(line -> line.version().equals(wanted))
                            .map(HistoryCommand.Row::of)
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new CommandFailedException(
                                                    "Neither the database nor this build contains version "
                                                            + version
                                                            + "."));
            Optional<Migration> ours = overview.migrations().find(wanted);
            Optional<Script> stored = Overview.storedUndo(connection, wanted);
            Optional<Script> down = stored.or(() -> ours.flatMap(Migration::down));
            shown =
                    new Shown(
                            row,
                            ours.map(each -> each.up().text()).orElse(null),
                            down.map(Script::text).orElse(null),
                            down.map(script -> stored.isPresent() ? "database" : "build")
                                    .orElse(null));
        }
        output.print(shown, text(shown));
        return ExitCode.OK;
    }

    private static List<String> text(Shown shown) {
        List<String> lines = new ArrayList<>();
        lines.add(shown.migration().text());
        lines.add("");
        lines.add("-- up" + (shown.up() == null ? ": this build does not have it" : ""));
        if (shown.up() != null) {
            lines.add(shown.up().stripTrailing());
        }
        lines.add("");
        lines.add(
                "-- down"
                        + (shown.down() == null
                                ? ": there is none"
                                : ", of the " + shown.downFrom()));
        if (shown.down() != null) {
            lines.add(shown.down().stripTrailing());
        }
        return lines;
    }
}
