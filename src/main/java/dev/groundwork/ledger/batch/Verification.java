package dev.groundwork.ledger.batch;

import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Verifies the invariants of the ledger in one snapshot (repeatable read, read only) and stores its
 * progress as a watermark: the next verification checks new rows, the accounts that they touch, and
 * transfers that were pending. Of accounts it always looks at all; that grows with their number,
 * and not with that of entries.
 *
 * <p>What is changed below the watermark, by going around the triggers, only a full one finds,
 * unless a balance no longer fits.
 */
public final class Verification {

    /** Default timeout for running transactions; after it, the watermark is not advanced. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read, read only";

    private static final String COVERED =
            """
            select
                now(),
                (select count(*) from entries where id > :entries),
                (select count(*) from transfers where id > :transfers),
                (select count(*) from accounts),
                (select count(*) from transfers where status = 'pending')
            """;

    private static final String UNSETTLED =
            "select array(select id from transfers where status = 'pending' and id <= :transfers)";

    private final DataSource database;
    private final List<Invariant> checks;
    private final Duration timeout;
    private final String limits;

    /** Creates the verification of a command, without statement timeouts. */
    public Verification(DataSource database, List<Invariant> checks, Duration patience) {
        this(database, checks, patience, SessionLimits.defaults().inTransaction(Lane.COMMAND));
    }

    /**
     * @param limits the query that sets the limits of the snapshot's transaction
     */
    Verification(DataSource database, List<Invariant> checks, Duration patience, String limits) {
        this.database = database;
        this.checks = checks;
        this.timeout = patience;
        this.limits = limits;
    }

    /**
     * @param full checks everything, however far the last one came
     */
    public VerificationResult run(boolean full) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        try (Connection connection = database.getConnection()) {
            Optional<Watermark> horizon = SafeWatermark.await(connection, timeout);
            Snapshot seen = inSnapshot(connection, full, horizon);
            boolean moved = false;
            if (seen.lie == null) {
                VerificationStore.recordSuccess(connection, seen.moment, seen.entries, seen.since);
                if (horizon.isPresent()) {
                    moved = VerificationStore.advance(connection, horizon.get(), seen.unsettled);
                }
            } else {
                VerificationStore.recordDiscrepancy(connection, seen.moment, seen.lie, seen.since);
            }
            return new VerificationResult(
                    full,
                    VerificationStore.openDiscrepancy(connection),
                    seen.entries,
                    seen.transfers,
                    seen.accounts,
                    seen.pending,
                    VerificationStore.watermark(connection).entries(),
                    moved,
                    (System.nanoTime() - began) / 1e9);
        }
    }

    /** The results of one snapshot. */
    private record Snapshot(
            Watermark since,
            Timestamp moment,
            String lie,
            long entries,
            long transfers,
            long accounts,
            long pending,
            Long[] unsettled) {}

    private Snapshot inSnapshot(Connection connection, boolean full, Optional<Watermark> horizon)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SNAPSHOT);
            statement.execute(limits);
            Watermark since = full ? Watermark.BEGINNING : VerificationStore.watermark(connection);
            String lie = firstDiscrepancy(statement, since);
            Long[] unsettled =
                    horizon.isPresent() ? unsettled(statement, horizon.get()) : new Long[0];
            try (ResultSet row = statement.executeQuery(since.bind(COVERED))) {
                row.next();
                return new Snapshot(
                        since,
                        row.getTimestamp(1),
                        lie,
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        unsettled);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private String firstDiscrepancy(Statement statement, Watermark since) throws SQLException {
        for (Invariant check : checks) {
            try (ResultSet found = statement.executeQuery(since.bind(check.query()))) {
                if (found.next()) {
                    return found.getString(1);
                }
            }
        }
        return null;
    }

    private static Long[] unsettled(Statement statement, Watermark horizon) throws SQLException {
        try (ResultSet row = statement.executeQuery(horizon.bind(UNSETTLED))) {
            row.next();
            return (Long[]) row.getArray(1).getArray();
        }
    }
}
