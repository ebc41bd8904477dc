package dev.groundwork.ledger.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/** Writes and reads the one row of {@code ledger_verification}. */
final class VerificationStore {

    private static final String WATERMARK =
            "select entries_until, transfers_until from ledger_verification";

    /**
     * Records success; a discrepancy found from an earlier start remains open. Nothing comes of a
     * verification that saw an older moment than the last one.
     */
    private static final String RECORD_SUCCESS =
            """
            with this as (select cast(? as timestamptz) as moment, ? as covered, ? as since)
            update ledger_verification set
                checked_at = moment, verified_at = moment, entries_covered = covered,
                lie = case when lie_since < since then lie end,
                lie_since = case when lie_since < since then lie_since end
            from this where checked_at is null or checked_at < moment
            """;

    private static final String RECORD_DISCREPANCY =
            """
            with this as (select cast(? as timestamptz) as moment, ? as sentence, ? as since)
            update ledger_verification set
                checked_at = greatest(checked_at, moment), lie = sentence,
                lie_since = least(lie_since, since)
            from this
            """;

    /** Advances the watermark, never backwards. */
    private static final String ADVANCE =
            """
            with this as (select ? as entries, ? as transfers, cast(? as bigint[]) as pending)
            update ledger_verification set
                entries_until = entries, transfers_until = transfers, unsettled = pending
            from this where entries_until <= entries and transfers_until <= transfers
            """;

    private static final String OPEN_DISCREPANCY = "select lie from ledger_verification";

    private VerificationStore() {}

    static Watermark watermark(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WATERMARK)) {
            row.next();
            return new Watermark(row.getLong(1), row.getLong(2));
        }
    }

    static void recordSuccess(
            Connection connection, Timestamp moment, long covered, Watermark since)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_SUCCESS)) {
            statement.setTimestamp(1, moment);
            statement.setLong(2, covered);
            statement.setLong(3, since.entries());
            statement.executeUpdate();
        }
    }

    static void recordDiscrepancy(
            Connection connection, Timestamp moment, String sentence, Watermark since)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_DISCREPANCY)) {
            statement.setTimestamp(1, moment);
            statement.setString(2, sentence);
            statement.setLong(3, since.entries());
            statement.executeUpdate();
        }
    }

    /**
     * @param unsettled transfers up to there that are pending
     */
    static boolean advance(Connection connection, Watermark until, Long[] unsettled)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, until.entries());
            statement.setLong(2, until.transfers());
            statement.setArray(3, connection.createArrayOf("bigint", unsettled));
            return statement.executeUpdate() == 1;
        }
    }

    /** The open discrepancy; null if there is none. */
    static String openDiscrepancy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OPEN_DISCREPANCY)) {
            row.next();
            return row.getString(1);
        }
    }
}
