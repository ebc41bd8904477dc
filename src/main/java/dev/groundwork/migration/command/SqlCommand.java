package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.cli.RefusedException;
import dev.groundwork.migration.Migrations;
import dev.groundwork.migration.OfflineSql;
import dev.groundwork.migration.Target;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code migrate sql}. */
@Command(
        name = "sql",
        description = {
            "Print what an upgrade or a downgrade would do as SQL for psql, with the rows of the"
                    + " history. Asks no database.",
            "A downgrade's SQL does not ask whether data is lost; read it."
        })
final class SqlCommand implements Callable<Integer> {

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    @Parameters(
            arity = "0..1",
            paramLabel = "FROM:TO",
            defaultValue = "base:head",
            description = "Versions, base or head; 9:7 goes down (default: ${DEFAULT-VALUE}).")
    String range;

    @Override
    public Integer call() throws Exception {
        Migrations migrations = scripts.migrations();
        String[] ends = range.split(":", -1);
        if (ends.length != 2) {
            throw new RefusedException(
                    "\"%s\" is no range; write FROM:TO, such as 7:head or 9:7.".formatted(range));
        }
        String sql = OfflineSql.of(migrations, end(migrations, ends[0]), end(migrations, ends[1]));
        output.print(Map.of("sql", sql), sql.lines().toList());
        return ExitCode.OK;
    }

    private static MigrationVersion end(Migrations migrations, String text) {
        return switch (text) {
            case "base" -> null;
            case "head" -> migrations.newest().orElse(null);
            default -> Target.version(text);
        };
    }
}
