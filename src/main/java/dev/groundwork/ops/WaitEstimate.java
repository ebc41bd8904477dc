package dev.groundwork.ops;

import java.time.Duration;

/**
 * Expects how long a mode's queue takes: the mean time between two grants while work waits, times
 * the number ahead. Where nothing has been granted for longer than that, the time since the last
 * grant counts instead, so that a pool that stands still refuses soon.
 *
 * <p>Not safe for use by several threads.
 */
final class WaitEstimate {

    /** The weight of the newest interval: about the last twenty count. */
    private static final double WEIGHT = 0.05;

    /** Grants come in bursts; a silence this much longer than the mean is no burst any more. */
    private static final int BURST = 50;

    private double meanNanos;
    private long since;

    /** Work begins to wait where none did. */
    void waitingBegins(long now) {
        since = now;
    }

    /** A waiter of the mode got its connection. */
    void granted(long now) {
        double interval = Math.max(0, now - since);
        meanNanos += WEIGHT * (interval - meanNanos);
        since = now;
    }

    /**
     * @param ahead how many are served before; work waits in the mode
     */
    Duration of(int ahead, long now) {
        double silence = now - since;
        double each = silence > BURST * meanNanos && meanNanos > 0 ? silence : meanNanos;
        return Duration.ofNanos((long) Math.min(each * ahead, Long.MAX_VALUE / 2.0));
    }
}
