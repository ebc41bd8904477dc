package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The advisory lock that admits one runner at a time. Taken for a session, by asking again and
 * again: a statement that waits keeps a snapshot for which {@code create index concurrently} waits
 * in turn, for ever.
 */
final class AdvisoryLock {

    private static final long POLL_MILLIS = 200;

    /**
     * That of Flyway for the same history table: a service that migrates at its start waits too.
     */
    private static final long FLYWAY = 77_431_708_279_161L;

    private final long key;

    private AdvisoryLock(long key) {
        this.key = key;
    }

    /** Held on a session of its own, from the first step to the last. */
    static AdvisoryLock ofRunner(Connection connection) throws SQLException {
        return new AdvisoryLock(FLYWAY + name(connection).hashCode());
    }

    /**
     * Held by the session that changes the schema: the server may still be at a statement of a
     * runner that was killed.
     */
    static AdvisoryLock ofWork(Connection connection) throws SQLException {
        return new AdvisoryLock(FLYWAY + name(connection).hashCode() + 1);
    }

    private static String name(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_schema()")) {
            row.next();
            return "\"" + row.getString(1) + "\".\"" + SchemaHistory.TABLE + "\"";
        }
    }

    /**
     * @param connection in autocommit; holds the lock until it ends
     * @throws CommandFailedException when patience ends
     */
    void acquire(Connection connection, Duration patience, Consumer<String> voice)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (!tryAcquire(connection)) {
            if (System.nanoTime() >= end) {
                throw new CommandFailedException(
                        "Another migration is running"
                                + holder(connection)
                                + ", still after "
                                + patience.toSeconds()
                                + " s. Nothing was changed; try again when it has ended.");
            }
            if (!told) {
                voice.accept(
                        "Another migration is running"
                                + holder(connection)
                                + "; waiting for it, "
                                + patience.toSeconds()
                                + " s at the most.");
                told = true;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    void release(Connection connection) throws SQLException {
        try (PreparedStatement release =
                connection.prepareStatement("select pg_advisory_unlock(?)")) {
            release.setLong(1, key);
            release.execute();
        }
    }

    private boolean tryAcquire(Connection connection) throws SQLException {
        try (PreparedStatement attempt =
                connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            attempt.setLong(1, key);
            try (ResultSet row = attempt.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private String holder(Connection connection) throws SQLException {
        String sql =
                """
                select format(' (process %s of the server, %s, for %s s)', a.pid,
                    coalesce(nullif(a.application_name, ''), 'no name'),
                    extract(epoch from clock_timestamp() - a.backend_start)::int)
                from pg_locks l join pg_stat_activity a using (pid)
                where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                    and l.database = (select oid from pg_database where datname = current_database())
                    and (l.classid::bigint << 32) | l.objid::bigint = ?
                """;
        try (PreparedStatement find = connection.prepareStatement(sql)) {
            find.setLong(1, key);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
