package dev.groundwork.platform.operations.internal.pool;

import java.time.Duration;

/**
 * Estimates the wait in the queue of an access mode: the mean time between two grants while work
 * waits, times the number of waiters ahead. Where the last grant is longer ago than that mean, the
 * pool is expected to stand still for as long again as it has already.
 *
 * <p>Not safe for use by several threads.
 */
final class WaitEstimate {

    /**
     * The weight of the newest interval: about the last hundred count. One standstill of half a
     * second, as of a service that has just started, then adds 5 ms to the mean: too little to
     * reject a burst of requests.
     */
    private static final double WEIGHT = 0.01;

    private double meanNanos;
    private long since;

    /** Work begins to wait where none did. */
    void waitingBegins(long now) {
        since = now;
    }

    /** A waiter got its connection. */
    void granted(long now) {
        meanNanos += WEIGHT * (Math.max(0, now - since) - meanNanos);
        since = now;
    }

    /**
     * @param ahead how many are served before; work waits
     * @param now in {@link System#nanoTime()}
     */
    Duration of(int ahead, long now) {
        double standstill = Math.max(0, now - since - meanNanos);
        return Duration.ofNanos(
                (long) Math.min(meanNanos * ahead + standstill, Long.MAX_VALUE / 2.0));
    }
}
