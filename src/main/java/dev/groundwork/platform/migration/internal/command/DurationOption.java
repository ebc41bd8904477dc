package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.operations.UsageException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** Parses durations of options, in the notation of the configuration: {@code 3s}, {@code 500ms}. */
final class DurationOption {

    private DurationOption() {}

    /**
     * @throws UsageException where it is none, or out of bounds
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
        throw new UsageException(
                "%s must be a duration such as 3s, 500ms or 5m, up to 1d.".formatted(option));
    }
}
