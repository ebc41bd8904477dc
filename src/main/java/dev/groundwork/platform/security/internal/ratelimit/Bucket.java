package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicy;
import java.util.UUID;

/**
 * The quota of one caller on one replica: the consumption of all replicas at the last
 * synchronization, and the local consumption since. The clock is the replica's own and goes only
 * forward; with the database it speaks of durations alone.
 */
final class Bucket {

    private final UUID key;
    private final RateLimitPolicy policy;
    private final Quota quota;
    private long fullAt = Long.MIN_VALUE;
    private long unsynced;
    private boolean queued;

    Bucket(UUID key, RateLimitPolicy policy, Quota quota) {
        this.key = key;
        this.policy = policy;
        this.quota = quota;
    }

    UUID key() {
        return key;
    }

    /**
     * @param now in microseconds, of a clock that does not go back
     */
    synchronized RateLimitStatus tryConsume(long now) {
        long each = quota.microsPerRequest();
        long debt = Math.max(fullAt, now) - now;
        if (debt + each > quota.capacityMicros()) {
            return new RateLimitStatus(policy, quota, false, 1, debt);
        }
        fullAt = now + debt + each;
        unsynced++;
        return new RateLimitStatus(policy, quota, true, 1, debt + each);
    }

    /** Returns true once per synchronization if there is consumption to report. */
    synchronized boolean enqueueOnce() {
        boolean first = !queued && unsynced > 0;
        queued |= first;
        return first;
    }

    /** The consumption since the last synchronization in microseconds, at most one full quota. */
    synchronized long beginSync() {
        long spent = Math.min(unsynced * quota.microsPerRequest(), quota.capacityMicros());
        unsynced = 0;
        queued = false;
        return spent;
    }

    /**
     * @param debtMicros of all replicas, what {@link #beginSettlement} gave included
     */
    synchronized void synced(long now, long debtMicros) {
        fullAt = now + debtMicros + unsynced * quota.microsPerRequest();
    }

    /** Restores consumption that could not be synchronized. */
    synchronized void syncFailed(long spentMicros) {
        unsynced += spentMicros / quota.microsPerRequest();
    }
}
