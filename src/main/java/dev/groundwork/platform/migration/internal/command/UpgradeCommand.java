package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.MigrationReport;
import dev.groundwork.platform.migration.internal.MigrationSettings;
import dev.groundwork.platform.migration.internal.RuntimeRole;
import dev.groundwork.platform.migration.internal.Target;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.StartupCheck;
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
            "Apply the scripts up to a version, each in one transaction with its history row and"
                    + " its undo script.",
            "First completes a partially applied migration. One runner works at a time; others wait."
        })
final class UpgradeCommand implements Callable<Integer> {

    @Mixin RunnerOptions options;

    @Option(
            names = "--runtime-role",
            paramLabel = "NAME",
            description =
                    "Grant this role the runtime privileges and no others, even if nothing is pending"
                            + " (default: GROUNDWORK_MIGRATION_RUNTIME_ROLE, if set).")
    String runtimeRole;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            defaultValue = "head",
            description = "A version, head, or +N for N steps (default: ${DEFAULT-VALUE}).")
    String target;

    @Override
    public Integer call() throws Exception {
        MigrationReport done = options.runner().upgrade(Target.up(target), role());
        options.output.print(done, ReportText.of(done));
        return ExitCode.OK;
    }

    private Optional<RuntimeRole> role() {
        return Optional.ofNullable(runtimeRole)
                .or(
                        () ->
                                StartupCheck.configuration()
                                        .getOptionalValue(
                                                MigrationSettings.RUNTIME_ROLE, String.class))
                .map(RuntimeRole::new);
    }
}
