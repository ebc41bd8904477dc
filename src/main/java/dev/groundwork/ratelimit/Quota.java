package dev.groundwork.ratelimit;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * So many requests in such a time: at once, or spread over it, and from then on one for each {@link
 * #microsEach}. As configuration: {@code 10/5m}, or {@code off}.
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
                    "A rate limit is 1 to 1000000 requests in 1s to 1d, as in 10/5m");
        }
    }

    /** How configuration is read. */
    public static Quota parse(CharSequence text) {
        String written = text.toString().strip();
        if (written.equalsIgnoreCase("off")) {
            return OFF;
        }
        String[] parts = written.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "A rate limit is written as 10/5m, or as off, and not as " + written);
        }
        return new Quota(
                Integer.parseInt(parts[0].strip()),
                DurationConverter.parseDuration(parts[1].strip()));
    }

    boolean isOff() {
        return requests == 0;
    }

    /** What one request costs, in microseconds of time to come: PostgreSQL's resolution. */
    long microsEach() {
        return window.toNanos() / 1_000 / requests;
    }

    /** How far ahead the whole allowance may at most be spent. */
    long capacityMicros() {
        return microsEach() * requests;
    }

    @Override
    public String toString() {
        return isOff() ? "off" : requests + "/" + window.truncatedTo(ChronoUnit.MILLIS);
    }
}
