package dev.groundwork.ledger.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the highest keys below which no running transaction can insert a row. A key is taken from
 * its sequence before its row is committed, so that a row with a lower key may become visible after
 * one with a higher key.
 *
 * <p>A transaction that takes a key has already locked the table for writing until it ends. So:
 * read the last keys taken, then wait for those who hold such a lock now. When they have ended,
 * every row up to those keys is visible, or never will be. PostgreSQL's concurrent index build
 * waits in the same way. A long transaction that writes elsewhere holds nothing up.
 */
final class SafeWatermark {

    private static final long POLL_MILLIS = 20;

    /** A sequence that was never used says 1 as well. */
    private static final String LAST_KEYS =
            """
            select
                (select case when is_called then last_value else 0 end from entries_seq),
                (select case when is_called then last_value else 0 end from transfers_seq)
            """;

    private static final String WRITERS =
            """
            select distinct virtualtransaction from pg_locks
            where locktype = 'relation' and granted
                and database = (select oid from pg_database where datname = current_database())
                and relation in ('entries'::regclass, 'transfers'::regclass)
                and mode = 'RowExclusiveLock'
                and pid is distinct from pg_backend_pid()
            """;

    private static final String STILL_RUNNING =
            WRITERS + " and virtualtransaction = any (?) limit 1";

    private SafeWatermark() {}

    /**
     * @param connection in autocommit, so that each statement sees what is new
     * @return empty where transactions went on for longer than patience
     */
    static Optional<Watermark> await(Connection connection, Duration patience)
            throws SQLException, InterruptedException {
        Watermark keys = lastKeys(connection);
        List<String> writers = writers(connection);
        long end = System.nanoTime() + patience.toNanos();
        while (!writers.isEmpty() && isAnyRunning(connection, writers)) {
            if (System.nanoTime() >= end) {
                return Optional.empty();
            }
            Thread.sleep(POLL_MILLIS);
        }
        return Optional.of(keys);
    }

    private static Watermark lastKeys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet keys = statement.executeQuery(LAST_KEYS)) {
            keys.next();
            return new Watermark(keys.getLong(1), keys.getLong(2));
        }
    }

    private static List<String> writers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WRITERS)) {
            List<String> writers = new ArrayList<>();
            while (rows.next()) {
                writers.add(rows.getString(1));
            }
            return writers;
        }
    }

    private static boolean isAnyRunning(Connection connection, List<String> writers)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STILL_RUNNING)) {
            statement.setArray(1, connection.createArrayOf("text", writers.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
