package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.operations.ConnectionLostException;
import dev.groundwork.platform.operations.DatabaseBusyException;
import dev.groundwork.platform.operations.DatabaseUnavailableException;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemTranslator;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import org.hibernate.StaleStateException;

/**
 * Translates database errors to problems: a constraint violation of concurrent requests is a 409 or
 * 422 with the field, never a 500. SQLSTATE codes are those of the PostgreSQL manual, appendix A.
 */
@Singleton
public class DatabaseTranslator implements ProblemTranslator {

    private final TableNames tables;

    DatabaseTranslator(TableNames tables) {
        this.tables = tables;
    }

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (isStale(failure)) {
            return problem(
                    ProblemType.EDIT_CONFLICT,
                    "Another request changed the row concurrently. Read it again and reapply the"
                            + " change to the current version.");
        }
        if (failure instanceof StillReferencedException refused) {
            return problem(
                    ProblemType.STILL_REFERENCED,
                    "The %s is still referenced by %s; remove or reassign those first."
                            .formatted(refused.getMessage(), refused.error().table(tables)));
        }
        if (failure instanceof DatabaseUnavailableException) {
            return failure.getCause() == null
                    ? outage(Outage.UNREACHABLE)
                    : translate(failure.getCause()).or(() -> outage(Outage.UNREACHABLE));
        }
        if (failure instanceof DatabaseBusyException) {
            return problem(
                    ProblemType.TOO_BUSY,
                    "No database connection became available in time. Try again in a moment.");
        }
        if (ConnectionLostException.isReportedBy(failure)) {
            return outage(Outage.UNREACHABLE);
        }
        return DatabaseError.in(failure).flatMap(this::translate);
    }

    /** Whether two writers met on one row, and this one lost. */
    public static boolean isStale(Throwable failure) {
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    /** Whether the database gave up the work so that other work could go on. */
    public static boolean isRetryable(Throwable failure) {
        return DatabaseError.in(failure).filter(DatabaseError::isTransactionConflict).isPresent();
    }

    private Optional<ProblemException> translate(DatabaseError refusal) {
        return switch (refusal.sqlState()) {
            case "23505" -> field(ProblemType.ALREADY_EXISTS, refusal, "is already taken");
            case DatabaseError.FOREIGN_KEY ->
                    field(
                            ProblemType.UNKNOWN_REFERENCE,
                            refusal,
                            "must be the id of an existing row");
            case "23502", "23514" ->
                    field(
                            ProblemType.VALIDATION_FAILED,
                            refusal,
                            "is outside the allowed range of the column");
            case "22001", "22003" ->
                    problem(
                            ProblemType.VALIDATION_FAILED,
                            "A value is too long or too large for its column.");
            case "22P05" ->
                    problem(
                            ProblemType.VALIDATION_FAILED,
                            "A name or text in the body contains a NUL character.");
            case "40001", "40P01" ->
                    problem(
                            ProblemType.EDIT_CONFLICT,
                            "The request conflicted with another one on the same rows. Retry it.");
            case "55P03" ->
                    problem(
                            ProblemType.TOO_BUSY,
                            "Another transaction holds a lock on the same rows. Nothing was changed."
                                    + " Try again in a moment.");
            case "57014", "25P04" ->
                    problem(
                            ProblemType.STATEMENT_TIMEOUT,
                            "The statement exceeded its time limit and was canceled. Nothing was changed."
                                    + " Narrow the request, or try again later.");
            default -> refusal.outage().flatMap(DatabaseTranslator::outage);
        };
    }

    private static Optional<ProblemException> outage(Outage outage) {
        return problem(ProblemType.DATABASE_UNAVAILABLE, outage.detail());
    }

    private Optional<ProblemException> field(
            ProblemType type, DatabaseError refusal, String message) {
        return Optional.of(
                ProblemException.of(type, Violation.inBody(refusal.column(tables), message)));
    }

    private static Optional<ProblemException> problem(ProblemType type, String detail) {
        return Optional.of(new ProblemException(type, detail));
    }
}
