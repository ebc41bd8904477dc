package dev.groundwork.persistence;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemTranslator;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.StaleStateException;

/**
 * What the database refused, said to the caller: a constraint that concurrent requests meet is a
 * 409 or 422 with the field, never a 500.
 *
 * <p>The field is read from the constraint's name, which therefore follows PostgreSQL's own pattern
 * {@code <table>_<column>_<key|fkey|check>}: a new table needs no code here. SQLSTATE codes are
 * those of the PostgreSQL manual, appendix A.
 */
@Singleton
public class DatabaseTranslator implements ProblemTranslator {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String RESTRICT_VIOLATION = "23001";
    private static final Pattern SUFFIX = Pattern.compile("_(key|fkey|check|pkey|idx)$");

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (isStale(failure)) {
            return Optional.of(
                    new ProblemException(
                            ProblemType.EDIT_CONFLICT,
                            "Another request changed the row at the same time. Read it again and"
                                    + " repeat the change on what it is now."));
        }
        if (failure instanceof PgException refusal) {
            return ofSqlState(refusal);
        }
        if (failure instanceof ConnectionPoolTooBusyException || isAcquisitionTimeout(failure)) {
            return Optional.of(
                    new ProblemException(
                            ProblemType.TOO_BUSY,
                            "Every database connection is in use. Try again in a moment."));
        }
        if (isConnectionLoss(failure)) {
            return Optional.of(unavailable());
        }
        return Optional.empty();
    }

    /** Whether two writers met on one row, and this one lost. */
    static boolean isStale(Throwable failure) {
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    static boolean isForeignKey(Throwable failure) {
        PgException refusal = refusal(failure);
        return refusal != null
                && (FOREIGN_KEY_VIOLATION.equals(refusal.getSqlState())
                        || RESTRICT_VIOLATION.equals(refusal.getSqlState()));
    }

    static ProblemException stillReferenced(String name, long id, Throwable failure) {
        return new ProblemException(
                ProblemType.STILL_REFERENCED,
                "The %s %d still has %s; delete those first."
                        .formatted(name, id, refusal(failure).getTable().replace('_', ' ')));
    }

    private static PgException refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static Optional<ProblemException> ofSqlState(PgException refusal) {
        String state = refusal.getSqlState() == null ? "" : refusal.getSqlState();
        return Optional.ofNullable(
                switch (state) {
                    case "23505" ->
                            ProblemException.of(
                                    ProblemType.ALREADY_EXISTS, field(refusal, "is already taken"));
                    case FOREIGN_KEY_VIOLATION ->
                            ProblemException.of(
                                    ProblemType.UNKNOWN_REFERENCE,
                                    field(refusal, "must be the id of a row that exists"));
                    case "23502", "23514" ->
                            ProblemException.of(
                                    ProblemType.VALIDATION_FAILED,
                                    field(refusal, "is outside what the column allows"));
                    case "22001", "22003" ->
                            new ProblemException(
                                    ProblemType.VALIDATION_FAILED,
                                    "A value is too long or too large for its column.");
                    case "40001", "40P01" ->
                            new ProblemException(
                                    ProblemType.EDIT_CONFLICT,
                                    "Another request worked on the same rows. Repeat this one.");
                    default -> isOutage(state) ? unavailable() : null;
                });
    }

    /** Connection exceptions, bad authorization, insufficient resources, an operator's shutdown. */
    private static boolean isOutage(String state) {
        return state.startsWith("08")
                || state.startsWith("28")
                || state.startsWith("53")
                || state.startsWith("57P");
    }

    private static boolean isAcquisitionTimeout(Throwable failure) {
        return failure instanceof NoStackTraceThrowable && "Timeout".equals(failure.getMessage());
    }

    private static boolean isConnectionLoss(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof ClosedChannelException;
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.DATABASE_UNAVAILABLE,
                "The database cannot be reached. Nothing was changed, unless this request's commit"
                        + " was already under way. Try again in a moment.");
    }

    private static Violation field(PgException refusal, String message) {
        String column = refusal.getColumn();
        if (column == null && refusal.getConstraint() != null) {
            column = refusal.getConstraint();
            String prefix = refusal.getTable() + "_";
            column = column.startsWith(prefix) ? column.substring(prefix.length()) : column;
            Matcher suffix = SUFFIX.matcher(column);
            column = suffix.replaceFirst("");
        }
        return Violation.inBody(column == null ? "" : column, message);
    }
}
