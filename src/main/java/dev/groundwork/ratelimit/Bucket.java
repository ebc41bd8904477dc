package dev.groundwork.ratelimit;

import java.util.UUID;

/**
 * The allowance of one caller as one replica knows it: what all had spent when it last settled, and
 * what was spent here since. The clock is the replica's own and goes only forward; with the
 * database it speaks of durations alone.
 */
final class Bucket {

    private final UUID key;
    private final Policy policy;
    private final Quota quota;
    private long fullAt = Long.MIN_VALUE;
    private long unsettled;
    private boolean queued;

    Bucket(UUID key, Policy policy, Quota quota) {
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
    synchronized Allowance spend(long now) {
        long each = quota.microsEach();
        long debt = Math.max(fullAt, now) - now;
        if (debt + each > quota.capacityMicros()) {
            return new Allowance(policy, quota, false, 1, debt);
        }
        fullAt = now + debt + each;
        unsettled++;
        return new Allowance(policy, quota, true, 1, debt + each);
    }

    /** True once for each settlement that there is something to say in. */
    synchronized boolean toBeQueued() {
        boolean first = !queued && unsettled > 0;
        queued |= first;
        return first;
    }

    /**
     * What was spent since the last time, in microseconds; at most one whole allowance, however
     * long the database was away.
     */
    synchronized long beginSettlement() {
        long spent = Math.min(unsettled * quota.microsEach(), quota.capacityMicros());
        unsettled = 0;
        queued = false;
        return spent;
    }

    /**
     * @param debtMicros of all replicas, what {@link #beginSettlement} gave included
     */
    synchronized void settled(long now, long debtMicros) {
        fullAt = now + debtMicros + unsettled * quota.microsEach();
    }

    /** The database did not hear of it: to be said again with what is spent next. */
    synchronized void notSettled(long spentMicros) {
        unsettled += spentMicros / quota.microsEach();
    }
}
