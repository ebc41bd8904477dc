package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.MigrationReport;
import java.util.ArrayList;
import java.util.List;

/** Formats the result of a run as text. */
final class ReportText {

    private ReportText() {}

    static List<String> of(MigrationReport done) {
        List<String> lines = new ArrayList<>();
        for (MigrationReport.StepReport step : done.steps()) {
            lines.add(
                    "%-4s %-5s %s (%d ms)"
                            .formatted(
                                    step.direction(),
                                    step.version(),
                                    step.description(),
                                    step.milliseconds()));
        }
        lines.add(
                done.to() == null
                        ? "The database is at base: no migration is applied."
                        : "The database is at " + done.to() + ".");
        return lines;
    }
}
