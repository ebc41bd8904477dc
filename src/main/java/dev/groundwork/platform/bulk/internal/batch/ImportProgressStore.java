package dev.groundwork.platform.bulk.internal.batch;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;

/**
 * Reads and writes the state of running imports in the table {@code imports}. Only one that is
 * still under way is ever written to: a process that was taken for dead, and whose import was
 * declared failed, finds out here and keeps nothing.
 */
@Singleton
class ImportProgressStore {

    private static final String COUNTS =
            "rows_read = ?, rows_created = ?, rows_updated = ?, rows_unchanged = ?,"
                    + " rows_failed = ?, errors = ?, updated_at = clock_timestamp(),"
                    + " version = version + 1";

    /** Marks imports as failed; a failed all-or-nothing import keeps no rows. */
    private static final String FAIL =
            "update imports set status = 'failed', failure = ?,"
                    + " rows_created = case mode when 'skip-errors' then rows_created else 0 end,"
                    + " rows_updated = case mode when 'skip-errors' then rows_updated else 0 end,"
                    + " rows_unchanged = case mode when 'skip-errors' then rows_unchanged else 0 end,"
                    + " finished_at = clock_timestamp(), updated_at = clock_timestamp(),"
                    + " version = version + 1"
                    + " where status in ('queued', 'running')";

    /**
     * Also releases the Idempotency-Key, so that the same file can be sent again with it, unless
     * the key has expired and belongs to another import.
     */
    private static final String FAIL_AND_RELEASE_KEY =
            "with failed as (%s returning id, key_scope),"
                    + " released as (delete from idempotency_keys k using failed"
                    + " where k.scope = failed.key_scope"
                    + " and k.headers::jsonb ->> 'Location' like '%%/' || failed.id)"
                    + " select count(*) from failed";

    private final AgroalDataSource dataSource;

    ImportProgressStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @return whether the import may begin
     */
    boolean start(long id) throws SQLException {
        return update(
                "update imports set status = 'running', started_at = clock_timestamp(),"
                        + " updated_at = clock_timestamp(), version = version + 1"
                        + " where id = ? and status = 'queued'",
                id);
    }

    /** Saves the counts in a separate transaction, so that they are visible at once. */
    boolean save(long id, ImportStatistics tally) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return save(connection, id, tally);
        }
    }

    /** Saves the counts in the transaction of the rows, so that both are consistent. */
    boolean save(Connection rows, long id, ImportStatistics tally) throws SQLException {
        return count(rows, "update imports set " + COUNTS, id, tally);
    }

    /** Marks the import as succeeded in the transaction of the rows, before its commit. */
    boolean succeed(Connection rows, long id, ImportStatistics tally) throws SQLException {
        return count(
                rows,
                "update imports set status = 'succeeded', finished_at = clock_timestamp(), "
                        + COUNTS,
                id,
                tally);
    }

    boolean fail(long id, String failure) throws SQLException {
        return fail(FAIL + " and id = ?", failure, id);
    }

    /** Writes the heartbeat of these imports. */
    void recordHeartbeat(Collection<Long> ids) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement beat =
                        connection.prepareStatement(
                                "update imports set heartbeat_at = clock_timestamp()"
                                        + " where id = any (?)")) {
            beat.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            beat.executeUpdate();
        }
    }

    /** Marks imports without a heartbeat for this long as failed, whichever process ran them. */
    void failSilent(Duration silence, String failure) throws SQLException {
        fail(
                FAIL + " and heartbeat_at < clock_timestamp() - make_interval(secs => ?)",
                failure,
                silence.toSeconds());
    }

    /**
     * @return whether any import was failed
     */
    private boolean fail(String update, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(FAIL_AND_RELEASE_KEY.formatted(update))) {
            bind(statement, values);
            try (ResultSet failed = statement.executeQuery()) {
                failed.next();
                return failed.getLong(1) > 0;
            }
        }
    }

    private static boolean count(Connection connection, String sql, long id, ImportStatistics tally)
            throws SQLException {
        return update(
                connection,
                sql + " where id = ? and status = 'running'",
                tally.read(),
                tally.written().created(),
                tally.written().updated(),
                tally.written().unchanged(),
                tally.failed(),
                RowErrorsConverter.write(tally.errors()),
                id);
    }

    private boolean update(String sql, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return update(connection, sql, values);
        }
    }

    private static boolean update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate() > 0;
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
