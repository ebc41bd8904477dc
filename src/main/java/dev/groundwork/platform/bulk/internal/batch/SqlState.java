package dev.groundwork.platform.bulk.internal.batch;

import java.sql.SQLException;

/**
 * Classifies database errors by their SQLSTATE (PostgreSQL manual, appendix A). What is neither of
 * these is the service's own.
 */
final class SqlState {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private SqlState() {}

    /** Cardinality, data and integrity: another row in its place can be fine. */
    static boolean isDataError(SQLException refusal) {
        return of(refusal).matches("(21|22|23).*");
    }

    /** A deadlock or a serialization failure, or a lock that was waited for long enough. */
    static boolean isConflict(SQLException refusal) {
        String state = of(refusal);
        return state.startsWith("40") || state.equals(LOCK_NOT_AVAILABLE);
    }

    private static String of(SQLException refusal) {
        return String.valueOf(refusal.getSQLState());
    }
}
