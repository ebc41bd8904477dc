package dev.groundwork.platform.migration.internal;

import java.time.Duration;

/**
 * Lock timeouts of a runner.
 *
 * @param lock the longest wait for a lock on a table. As long as a statement waits, everybody who
 *     comes to that table waits behind it
 * @param attempts how often it is tried to get all locks; between two of them nobody is held up,
 *     for as long as one waits
 * @param transactions the longest wait of a concurrent index build for older transactions; it holds
 *     nobody up
 * @param runner the longest wait for another runner
 */
public record LockTimeouts(Duration lock, int attempts, Duration transactions, Duration runner) {

    public static final LockTimeouts DEFAULT =
            new LockTimeouts(
                    Duration.ofSeconds(3), 10, Duration.ofMinutes(10), Duration.ofMinutes(5));
}
