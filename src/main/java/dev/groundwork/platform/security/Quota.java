package dev.groundwork.platform.security;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A number of requests in a time window, as a burst or spread over it; the quota is restored by one
 * request per {@link #microsEach}. As configuration: {@code 10/5m}, or {@code off}.
 *
 * @param requests 1 to 1,000,000; 0 in {@link #OFF} alone
 * @param window 1 second to 1 day
 */
public record Quota(int requests, Duration window) {

    /** No limit at all. */
    static final Quota OFF = new Quota(0, Duration.ZERO);

    private static final int MOST_REQUESTS = 1_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    public Quota {
        boolean off = requests == 0 && Duration.ZERO.equals(window);
        if (!off
                && (window == null
                        || requests < 1
                        || requests > MOST_REQUESTS
                        || window.compareTo(SHORTEST) < 0
                        || window.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "A rate limit must be 1 to 1000000 requests in 1s to 1d, such as 10/5m");
        }
    }

    /** Parses the configuration value. */
    public static Quota parse(CharSequence text) {
        String written = text.toString().strip();
        if (written.equalsIgnoreCase("off")) {
            return OFF;
        }
        String[] parts = written.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "Write a rate limit as 10/5m or off, not as " + written);
        }
        return new Quota(
                Integer.parseInt(parts[0].strip()),
                DurationConverter.parseDuration(parts[1].strip()));
    }

    public boolean isOff() {
        return requests == 0;
    }

    /** The time per request in microseconds, PostgreSQL's resolution. */
    public long microsPerRequest() {
        return window.toNanos() / 1_000 / requests;
    }

    /** The burst capacity in microseconds. */
    public long capacityMicros() {
        return microsPerRequest() * requests;
    }

    @Override
    public String toString() {
        return isOff() ? "off" : requests + "/" + window.truncatedTo(ChronoUnit.MILLIS);
    }
}
