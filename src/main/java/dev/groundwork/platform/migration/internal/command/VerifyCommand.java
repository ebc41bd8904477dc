package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.ScriptCheck;
import dev.groundwork.platform.migration.internal.ScriptTemplates;
import dev.groundwork.platform.operations.ExitCode;
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
            "Check the scripts without a database: duplicate versions, missing undo scripts, edited"
                    + " released scripts, Flyway-only syntax.",
            "released.sha256 in the same directory lists the released scripts."
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    @Option(
            names = "--release",
            description =
                    "If there are no errors, list all scripts in released.sha256 of the source tree (or"
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
            ScriptTemplates.release(scripts.directory);
            verdict = verdict();
        }
        output.print(verdict, text(verdict));
        return verdict.good() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Verdict verdict() {
        Migrations migrations = scripts.migrations();
        List<String> faults = ScriptCheck.errors(migrations);
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
                        ? verdict.migrations() + " migrations, no errors."
                        : verdict.faults().size() + " errors.");
        return lines;
    }
}
