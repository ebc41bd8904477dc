package dev.groundwork.platform.operations.internal.pool;

import io.vertx.pgclient.PgException;

/**
 * Recognizes errors after which a connection must be replaced. SQLSTATE codes are those of the
 * PostgreSQL manual, appendix A.
 */
final class OutdatedConnection {

    /** The server accepts no writes: after a failover, the connection leads to the old primary. */
    private static final String READ_ONLY = "25006";

    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    /** The message by which the driver recognizes a stale prepared statement. */
    private static final String STALE_PLAN = "cached plan must not change result type";

    private OutdatedConnection() {}

    static boolean mustReplace(Throwable failure) {
        if (!(failure instanceof PgException error) || error.getSqlState() == null) {
            return false;
        }
        return switch (error.getSqlState()) {
            case READ_ONLY -> true;
            // In another language the driver does not recognise it, and keeps the statement.
            case FEATURE_NOT_SUPPORTED -> !error.getMessage().contains(STALE_PLAN);
            default -> false;
        };
    }
}
