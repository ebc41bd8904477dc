package dev.groundwork.platform.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.groundwork.platform.problem.ProblemException;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signals that the database connection was lost during an operation. The driver reports this by the
 * {@link IOException} of the network, of any kind, and an IOException of a client's connection
 * looks the same: {@link DatabaseWork} wraps that of the driver where it is thrown.
 */
public final class ConnectionLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure of the rollback, of the close, and so on: each suppresses the one before. */
    private static final int DEEPEST = 20;

    private static final List<String> LOST_BEFORE_USE =
            List.of("Connection is not active now", "Pending requests failed to be sent");

    ConnectionLostException(Throwable cause) {
        super("The connection to the database was lost", cause, false, false);
    }

    /**
     * Whether a failure of work on the database is due to a lost connection: it, its causes, or
     * what was suppressed on its behalf. What the server said and what the service decided come
     * first, since they are more exact.
     */
    static boolean isReasonOf(Throwable failure) {
        return !(failure instanceof ConnectionLostException)
                && !isDecided(failure)
                && PostgresError.in(failure).isEmpty()
                && isIn(failure, DEEPEST);
    }

    /** Whether only a driver reports a failure so: no other part of the service needs a mark. */
    public static boolean isReportedBy(Throwable failure) {
        return failure instanceof ConnectionLostException
                || failure instanceof ClosedConnectionException
                || isLostBeforeUse(failure);
    }

    private static boolean isDecided(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof ProblemException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isIn(Throwable failure, int depth) {
        return failure != null
                && depth > 0
                && (isReportedBy(failure)
                        || isNetworkFailure(failure)
                        || others(failure).anyMatch(other -> isIn(other, depth - 1)));
    }

    /** Jackson's exceptions are IOExceptions, too. */
    private static boolean isNetworkFailure(Throwable failure) {
        return failure instanceof IOException && !(failure instanceof JsonProcessingException);
    }

    private static Stream<Throwable> others(Throwable failure) {
        return failure instanceof CompositeException composite
                ? composite.getCauses().stream()
                : Stream.concat(
                        Stream.ofNullable(failure.getCause()),
                        Arrays.stream(failure.getSuppressed()));
    }

    /** The driver has no class of its own for a connection that broke before the statement. */
    private static boolean isLostBeforeUse(Throwable failure) {
        return (failure instanceof NoStackTraceThrowable || failure instanceof VertxException)
                && LOST_BEFORE_USE.stream()
                        .anyMatch(String.valueOf(failure.getMessage())::startsWith);
    }
}
