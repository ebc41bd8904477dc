package dev.groundwork.migration;

import java.util.List;

/**
 * What a runner did.
 *
 * @param from the version before; null where there was none
 * @param to the version now; null where there is none
 */
public record Done(String from, String to, List<StepDone> steps) {

    public Done {
        steps = List.copyOf(steps);
    }

    /** One script that ran to its end. */
    public record StepDone(
            String direction, String version, String description, long milliseconds) {}
}
