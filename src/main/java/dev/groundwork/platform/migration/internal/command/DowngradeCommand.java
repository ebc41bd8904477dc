package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.DataLoss;
import dev.groundwork.platform.migration.internal.DataLossException;
import dev.groundwork.platform.migration.internal.MigrationReport;
import dev.groundwork.platform.migration.internal.Target;
import dev.groundwork.platform.operations.ExitCode;
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
            "Undo migrations, newest first, with the undo scripts that were stored in the database when"
                    + " each was applied, or else with the scripts of this build.",
            "First runs the scripts and rolls them back, to find out which data would be destroyed. If any,"
                    + " prints it and exits with 1."
        })
final class DowngradeCommand implements Callable<Integer> {

    @Mixin RunnerOptions options;

    @Option(
            names = "--accept-data-loss",
            description = "Proceed although rows or values are destroyed.")
    boolean acceptDataLoss;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            defaultValue = "-1",
            description =
                    "The target version, base, or -N for N steps (default:" + " ${DEFAULT-VALUE}).")
    String target;

    /** Or "-1" would be an option. */
    @Spec
    void take(CommandSpec spec) {
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    /** The data that would be destroyed. */
    record Refusal(boolean refused, List<DataLoss> losses) {}

    @Override
    public Integer call() throws Exception {
        try {
            MigrationReport done = options.runner().downgrade(Target.down(target), acceptDataLoss);
            options.output.print(done, ReportText.of(done));
            return ExitCode.OK;
        } catch (DataLossException refused) {
            List<String> lines = new ArrayList<>();
            lines.add("This would destroy data:");
            refused.losses().forEach(loss -> lines.add("  " + loss.text()));
            lines.add("Nothing was changed. Use --accept-data-loss to proceed.");
            options.output.print(new Refusal(true, refused.losses()), lines);
            return ExitCode.FAILED;
        }
    }
}
