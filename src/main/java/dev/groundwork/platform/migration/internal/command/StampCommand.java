package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.MigrationReport;
import dev.groundwork.platform.migration.internal.Target;
import dev.groundwork.platform.operations.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code migrate stamp}. */
@Command(
        name = "stamp",
        description = {
            "Mark all migrations up to a version as applied, and none above. Runs no" + " script.",
            "For a schema that was created in another way or repaired by hand. The state of a partially"
                    + " applied migration is deleted."
        })
final class StampCommand implements Callable<Integer> {

    @Mixin RunnerOptions options;

    @Parameters(paramLabel = "VERSION", description = "Such as 7, or base for an empty history.")
    String version;

    @Override
    public Integer call() throws Exception {
        MigrationReport done =
                options.runner().stamp(version.equals("base") ? null : Target.version(version));
        options.output.print(done, ReportText.of(done));
        return ExitCode.OK;
    }
}
