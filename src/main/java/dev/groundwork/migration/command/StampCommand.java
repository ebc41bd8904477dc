package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.migration.Done;
import dev.groundwork.migration.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code migrate stamp}. */
@Command(
        name = "stamp",
        description = {
            "Write the history as if everything up to a version had run, and nothing above. Runs no"
                    + " script.",
            "For a schema that was made in another way, or put right by hand: what was left half"
                    + " done is forgotten."
        })
final class StampCommand implements Callable<Integer> {

    @Mixin RunnerOptions options;

    @Parameters(paramLabel = "VERSION", description = "Such as 7, or base for an empty history.")
    String version;

    @Override
    public Integer call() throws Exception {
        Done done = options.runner().stamp(version.equals("base") ? null : Target.version(version));
        options.output.print(done, DoneText.of(done));
        return ExitCode.OK;
    }
}
