package dev.groundwork.platform.migration.internal;

import java.util.List;

/**
 * The result of a run.
 *
 * @param from the version before; null where there was none
 * @param to the version now; null where there is none
 */
public record MigrationReport(String from, String to, List<StepReport> steps) {

    public MigrationReport {
        steps = List.copyOf(steps);
    }

    /** One script that ran to its end. */
    public record StepReport(
            String direction, String version, String description, long milliseconds) {}
}
