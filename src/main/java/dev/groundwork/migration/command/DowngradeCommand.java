package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.migration.DataLossException;
import dev.groundwork.migration.Done;
import dev.groundwork.migration.Loss;
import dev.groundwork.migration.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate downgrade}. */
@Command(
        name = "downgrade",
        description = {
            "Undo migrations, newest first, by the scripts that the database has kept since each"
                    + " ran; of those it has not, by this build's.",
            "Tries it first and takes that back, to see what data would be destroyed. If any would,"
                    + " ends with 1 and says so."
        })
final class DowngradeCommand implements Callable<Integer> {

    @Mixin RunnerOptions options;

    @Option(
            names = "--accept-data-loss",
            description = "Go on although rows or values are destroyed.")
    boolean acceptDataLoss;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            defaultValue = "-1",
            description =
                    "A version to end at, base, or -N for so many steps (default:"
                            + " ${DEFAULT-VALUE}).")
    String target;

    /** Or "-1" would be an option. */
    @Spec
    void take(CommandSpec spec) {
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    /** What would be destroyed. */
    record Refusal(boolean refused, List<Loss> losses) {}

    @Override
    public Integer call() throws Exception {
        try {
            Done done = options.runner().downgrade(Target.down(target), acceptDataLoss);
            options.output.print(done, DoneText.of(done));
            return ExitCode.OK;
        } catch (DataLossException refused) {
            List<String> lines = new ArrayList<>();
            lines.add("This would destroy data:");
            refused.losses().forEach(loss -> lines.add("  " + loss.text()));
            lines.add("Nothing was changed; with --accept-data-loss it is done.");
            options.output.print(new Refusal(true, refused.losses()), lines);
            return ExitCode.FAILED;
        }
    }
}
