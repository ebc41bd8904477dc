package dev.groundwork.platform.operations.internal.pool;

import java.time.Duration;

/**
 * The limits of one pool of connections.
 *
 * @param connections the most that the pool opens
 * @param perFlow the most that one caller may hold
 * @param anonymous the most that all anonymous callers may hold together
 * @param writes the most that writes may hold
 * @param waiting the most requests that wait
 * @param expectedWait a longer expected wait is refused at once
 * @param acquire the longest wait
 * @param connect the longest time until a new connection is up
 * @param statement the longest time from sending a statement to its answer; then the connection is
 *     dropped
 * @param anonymousStatement the time after which a statement of an anonymous caller is cancelled
 * @param idleLease the longest time that a connection is leased without a statement
 */
record PoolLimits(
        int connections,
        int perFlow,
        int anonymous,
        int writes,
        int waiting,
        Duration expectedWait,
        Duration acquire,
        Duration connect,
        Duration statement,
        Duration anonymousStatement,
        Duration idleLease) {

    /** The additional wait of the client beyond the database's own statement timeout. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    static PoolLimits ofRequests(int connections, RequestPoolSettings settings) {
        return new PoolLimits(
                connections,
                share(connections, settings.callerPercent()),
                share(connections, settings.anonymousPercent()),
                share(connections, settings.writePercent()),
                settings.maxWaiting(),
                settings.maxExpectedWait(),
                settings.acquireTimeout(),
                settings.connectTimeout(),
                settings.statementTimeout().plus(GRACE),
                settings.anonymousStatementTimeout(),
                settings.leaseIdleTimeout());
    }

    /** A pool of the service's own questions, each of which must be answered in this time. */
    static PoolLimits ofProbes(int connections, Duration timeout) {
        return new PoolLimits(
                connections,
                connections,
                connections,
                connections,
                Integer.MAX_VALUE,
                timeout,
                timeout,
                timeout,
                timeout.plus(GRACE),
                timeout,
                timeout.plus(GRACE));
    }

    /** Rounded up, so that a small pool is not divided to nothing. */
    private static int share(int connections, int percent) {
        return Math.max(1, (connections * percent + 99) / 100);
    }
}
