package dev.groundwork.migration.command;

import dev.groundwork.cli.RefusedException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** Times on the command line, written as in the configuration: {@code 3s}, {@code 500ms}. */
final class Times {

    private Times() {}

    /**
     * @throws RefusedException where it is none, or out of bounds
     */
    static Duration read(String option, String text, Duration least, Duration most) {
        try {
            Duration time = DurationConverter.parseDuration(text);
            if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
                return time;
            }
        } catch (RuntimeException unreadable) {
            // Refused below.
        }
        throw new RefusedException(
                "%s must be a time such as 3s, 500ms or 5m, up to 1d.".formatted(option));
    }
}
