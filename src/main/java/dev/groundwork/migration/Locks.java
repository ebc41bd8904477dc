package dev.groundwork.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Tries again what found a table locked, a bounded number of times, and lets others go between. */
final class Locks {

    /** Not available in time; a deadlock, which ended this side. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01");

    private final Patience patience;
    private final Consumer<String> voice;

    Locks(Patience patience, Consumer<String> voice) {
        this.patience = patience;
        this.voice = voice;
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
                if (!BUSY.contains(refused.getSQLState()) || tries >= patience.attempts()) {
                    throw refused;
                }
                voice.accept(
                        "%s: a lock was not to be had within %s (attempt %d of %d); trying again."
                                .formatted(
                                        what,
                                        seconds(patience.lock()),
                                        tries,
                                        patience.attempts()));
                Thread.sleep(patience.lock().toMillis());
            }
        }
    }

    void waitBriefly(Connection connection) throws SQLException {
        set(connection, patience.lock());
    }

    void waitForTransactions(Connection connection) throws SQLException {
        set(connection, patience.transactions());
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
