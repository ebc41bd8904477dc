package dev.groundwork.platform.operations;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An error that PostgreSQL reported, whichever driver received it.
 *
 * @param sqlState of the PostgreSQL manual, appendix A
 * @param message in the server's language
 */
public record PostgresError(String sqlState, String message) {

    /** The state of {@code cached plan must not change result type}, among others. */
    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    /** The error that this exception is, or that is among its causes. */
    public static Optional<PostgresError> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal && refusal.getSqlState() != null) {
                return Optional.of(new PostgresError(refusal.getSqlState(), refusal.getMessage()));
            }
            if (cause instanceof SQLException refusal && refusal.getSQLState() != null) {
                return Optional.of(new PostgresError(refusal.getSQLState(), refusal.getMessage()));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a prepared statement returns other types than when it was prepared, because a
     * migration changed a column. The state also means that a feature is not supported, and the
     * message that would tell them apart is translated; in both cases the statement did nothing.
     */
    public static boolean mayBeStalePlan(Throwable failure) {
        return in(failure)
                .filter(error -> error.sqlState.equals(FEATURE_NOT_SUPPORTED))
                .isPresent();
    }
}
