package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.migration.Migrations;
import dev.groundwork.migration.NewScripts;
import dev.groundwork.migration.ScriptCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate verify}. */
@Command(
        name = "verify",
        description = {
            "Check the scripts, without a database: one version twice, no way back, a released"
                    + " script edited, what only Flyway understands.",
            "released.sha256 beside them names the released ones."
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    @Option(
            names = "--release",
            description =
                    "Where nothing is wrong, name all scripts in released.sha256 of the source tree (or"
                            + " of --scripts).")
    boolean release;

    record Verdict(boolean good, int migrations, List<String> faults, List<String> unreleased) {}

    @Override
    public Integer call() throws Exception {
        if (release && scripts.directory == null) {
            scripts.directory = Migrations.SOURCES;
        }
        Verdict verdict = verdict();
        if (release && verdict.good()) {
            NewScripts.release(scripts.directory);
            verdict = verdict();
        }
        output.print(verdict, text(verdict));
        return verdict.good() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Verdict verdict() {
        Migrations migrations = scripts.migrations();
        List<String> faults = ScriptCheck.faults(migrations);
        return new Verdict(
                faults.isEmpty(),
                migrations.all().size(),
                faults,
                ScriptCheck.unreleased(migrations));
    }

    private static List<String> text(Verdict verdict) {
        List<String> lines = new ArrayList<>(verdict.faults());
        if (!verdict.unreleased().isEmpty()) {
            lines.add("Not released yet: " + String.join(", ", verdict.unreleased()));
        }
        lines.add(
                verdict.good()
                        ? verdict.migrations() + " migrations, and nothing is wrong with them."
                        : verdict.faults().size() + " things are wrong.");
        return lines;
    }
}
