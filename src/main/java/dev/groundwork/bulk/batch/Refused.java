package dev.groundwork.bulk.batch;

import java.sql.SQLException;

/**
 * Whose fault it is that the database refused a statement, by its SQLSTATE (PostgreSQL manual,
 * appendix A). What is neither of these is the service's own.
 */
final class Refused {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Refused() {}

    /** Cardinality, data and integrity: another row in its place can be fine. */
    static boolean forItsValues(SQLException refusal) {
        return state(refusal).matches("(21|22|23).*");
    }

    /** A deadlock or a serialization failure, or a lock that was waited for long enough. */
    static boolean byAnotherWriter(SQLException refusal) {
        String state = state(refusal);
        return state.startsWith("40") || state.equals(LOCK_NOT_AVAILABLE);
    }

    private static String state(SQLException refusal) {
        return String.valueOf(refusal.getSQLState());
    }
}
