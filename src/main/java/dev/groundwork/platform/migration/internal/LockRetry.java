package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Retries statements that cannot acquire a table lock, a limited number of times with pauses. */
final class LockRetry {

    /** Not available in time; a deadlock, which ended this side. */
    private static final Set<String> LOCK_FAILURES = Set.of("55P03", "40P01");

    private final LockTimeouts timeouts;
    private final Consumer<String> progress;

    LockRetry(LockTimeouts patience, Consumer<String> voice) {
        this.timeouts = patience;
        this.progress = voice;
    }

    /** Leaves nothing behind where it throws an exception. */
    interface Attempt {
        void run() throws SQLException, InterruptedException;
    }

    /**
     * @throws SQLException that of the last attempt
     */
    void retry(String what, Attempt attempt) throws SQLException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                attempt.run();
                return;
            } catch (SQLException refused) {
                if (!LOCK_FAILURES.contains(refused.getSQLState())
                        || tries >= timeouts.attempts()) {
                    throw refused;
                }
                progress.accept(
                        "%s: could not acquire a lock within %s (attempt %d of %d); retrying."
                                .formatted(
                                        what,
                                        seconds(timeouts.lock()),
                                        tries,
                                        timeouts.attempts()));
                Thread.sleep(timeouts.lock().toMillis());
            }
        }
    }

    void waitBriefly(Connection connection) throws SQLException {
        set(connection, timeouts.lock());
    }

    void waitForTransactions(Connection connection) throws SQLException {
        set(connection, timeouts.transactions());
    }

    private static void set(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = " + timeout.toMillis());
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
