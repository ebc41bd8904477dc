package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.migration.Done;
import dev.groundwork.migration.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code migrate upgrade}. */
@Command(
        name = "upgrade",
        description = {
            "Run the scripts up to a version, each in a transaction with its row of the history and"
                    + " its way down.",
            "Finishes first what was left half done. One runner works at a time; another waits."
        })
final class UpgradeCommand implements Callable<Integer> {

    @Mixin RunnerOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            defaultValue = "head",
            description = "A version, head, or +N for so many steps (default: ${DEFAULT-VALUE}).")
    String target;

    @Override
    public Integer call() throws Exception {
        Done done = options.runner().upgrade(Target.up(target));
        options.output.print(done, DoneText.of(done));
        return ExitCode.OK;
    }
}
