package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.migration.Done;
import dev.groundwork.migration.MigrationSettings;
import dev.groundwork.migration.RuntimeRole;
import dev.groundwork.migration.Target;
import dev.groundwork.ops.Preflight;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--runtime-role",
            paramLabel = "NAME",
            description =
                    "Give this role the rights to serve and no others, also where nothing is pending"
                            + " (otherwise that of GROUNDWORK_MIGRATION_RUNTIME_ROLE, if it is set).")
    String runtimeRole;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            defaultValue = "head",
            description = "A version, head, or +N for so many steps (default: ${DEFAULT-VALUE}).")
    String target;

    @Override
    public Integer call() throws Exception {
        Done done = options.runner().upgrade(Target.up(target), role());
        options.output.print(done, DoneText.of(done));
        return ExitCode.OK;
    }

    private Optional<RuntimeRole> role() {
        return Optional.ofNullable(runtimeRole)
                .or(
                        () ->
                                Preflight.configuration()
                                        .getOptionalValue(
                                                MigrationSettings.RUNTIME_ROLE, String.class))
                .map(RuntimeRole::new);
    }
}
