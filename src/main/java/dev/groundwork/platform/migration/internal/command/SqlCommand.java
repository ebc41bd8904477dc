package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.OfflineSql;
import dev.groundwork.platform.migration.internal.Target;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.UsageException;
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
            "Print an upgrade or a downgrade as SQL for psql, including the rows of the"
                    + " history table. Does not connect to a database.",
            "The SQL of a downgrade does not check for data loss; review it."
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
            throw new UsageException(
                    "\"%s\" is not a range; use FROM:TO, such as 7:head or 9:7.".formatted(range));
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
