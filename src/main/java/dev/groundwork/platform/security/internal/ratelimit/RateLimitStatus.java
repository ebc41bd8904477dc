package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicy;

/**
 * The state of a rate limit after a request, granted or rejected.
 *
 * @param cost in requests
 * @param debtMicros until the whole allowance is there again; after this request, if it was granted
 */
public record RateLimitStatus(
        RateLimitPolicy policy, Quota quota, boolean granted, long cost, long debtMicros) {

    private static final long MICROS = 1_000_000;

    /** Requests that would be granted now. */
    public long remaining() {
        long left = quota.capacityMicros() - Math.max(0, debtMicros);
        return Math.max(0, left / quota.microsPerRequest());
    }

    /** Seconds until the same request would be granted; at least 1. */
    public long retryAfter() {
        return seconds(debtMicros + cost * quota.microsPerRequest() - quota.capacityMicros());
    }

    /**
     * The {@code t} of the header: seconds until the whole allowance is there again, or, where the
     * request was refused, as in {@code Retry-After}, so that the two do not contradict.
     */
    public long reset() {
        return granted ? seconds(debtMicros) : retryAfter();
    }

    private static long seconds(long micros) {
        return Math.max(1, (micros + MICROS - 1) / MICROS);
    }
}
