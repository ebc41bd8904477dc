package dev.groundwork.migration.command;

import dev.groundwork.migration.Done;
import java.util.ArrayList;
import java.util.List;

/** What was done, in words. */
final class DoneText {

    private DoneText() {}

    static List<String> of(Done done) {
        List<String> lines = new ArrayList<>();
        for (Done.StepDone step : done.steps()) {
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
                        ? "The database is at base: no migration has run."
                        : "The database is at " + done.to() + ".");
        return lines;
    }
}
