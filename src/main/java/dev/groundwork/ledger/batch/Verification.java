package dev.groundwork.ledger.batch;

import dev.groundwork.ops.Lane;
import dev.groundwork.ops.SessionLimits;
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
 * Holds the ledger against what must hold of it, in one snapshot (repeatable read, read only, so
 * that it disturbs nobody), and keeps how far it came as a watermark: the next one looks at what is
 * new, at the accounts that this touched, and at transfers that were pending then. Of accounts it
 * always looks at all; that grows with their number, and not with that of entries.
 *
 * <p>What is changed below the watermark, by going around the triggers, only a full one finds,
 * unless a balance no longer fits.
 */
public final class Verification {

    /** How long to wait for transactions under way; past it the watermark stays where it is. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

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
    private final List<Check> checks;
    private final Duration patience;
    private final String limits;

    /** Of a command: its statements may run for as long as they need. */
    public Verification(DataSource database, List<Check> checks, Duration patience) {
        this(database, checks, patience, SessionLimits.defaults().inTransaction(Lane.COMMAND));
    }

    /**
     * @param limits the query that sets the limits of the snapshot's transaction
     */
    Verification(DataSource database, List<Check> checks, Duration patience, String limits) {
        this.database = database;
        this.checks = checks;
        this.patience = patience;
        this.limits = limits;
    }

    /**
     * @param full checks everything, however far the last one came
     */
    public Verdict run(boolean full) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        try (Connection connection = database.getConnection()) {
            Optional<Since> horizon = Horizon.reach(connection, patience);
            Snapshot seen = inSnapshot(connection, full, horizon);
            boolean moved = false;
            if (seen.lie == null) {
                VerificationRecord.good(connection, seen.moment, seen.entries, seen.since);
                if (horizon.isPresent()) {
                    moved = VerificationRecord.move(connection, horizon.get(), seen.unsettled);
                }
            } else {
                VerificationRecord.lie(connection, seen.moment, seen.lie, seen.since);
            }
            return new Verdict(
                    full,
                    VerificationRecord.standingLie(connection),
                    seen.entries,
                    seen.transfers,
                    seen.accounts,
                    seen.pending,
                    VerificationRecord.watermark(connection).entries(),
                    moved,
                    (System.nanoTime() - began) / 1e9);
        }
    }

    /** What was seen at one moment. */
    private record Snapshot(
            Since since,
            Timestamp moment,
            String lie,
            long entries,
            long transfers,
            long accounts,
            long pending,
            Long[] unsettled) {}

    private Snapshot inSnapshot(Connection connection, boolean full, Optional<Since> horizon)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SNAPSHOT);
            statement.execute(limits);
            Since since = full ? Since.BEGINNING : VerificationRecord.watermark(connection);
            String lie = firstLie(statement, since);
            Long[] unsettled =
                    horizon.isPresent() ? unsettled(statement, horizon.get()) : new Long[0];
            try (ResultSet row = statement.executeQuery(since.in(COVERED))) {
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

    private String firstLie(Statement statement, Since since) throws SQLException {
        for (Check check : checks) {
            try (ResultSet found = statement.executeQuery(since.in(check.query()))) {
                if (found.next()) {
                    return found.getString(1);
                }
            }
        }
        return null;
    }

    private static Long[] unsettled(Statement statement, Since horizon) throws SQLException {
        try (ResultSet row = statement.executeQuery(horizon.in(UNSETTLED))) {
            row.next();
            return (Long[]) row.getArray(1).getArray();
        }
    }
}
