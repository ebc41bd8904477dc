package dev.groundwork.persistence;

import dev.groundwork.driver.ConnectionLost;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemTranslator;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import dev.groundwork.ops.DatabaseBusy;
import dev.groundwork.ops.DatabaseUnavailable;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import org.hibernate.StaleStateException;

/**
 * What the database refused, said to the caller: a constraint that concurrent requests meet is a
 * 409 or 422 with the field, never a 500. SQLSTATE codes are those of the PostgreSQL manual,
 * appendix A.
 */
@Singleton
public class DatabaseTranslator implements ProblemTranslator {

    private final Tables tables;

    DatabaseTranslator(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (isStale(failure)) {
            return problem(
                    ProblemType.EDIT_CONFLICT,
                    "Another request changed the row at the same time. Read it again and repeat the"
                            + " change on what it is now.");
        }
        if (failure instanceof DeletionRefused refused) {
            return problem(
                    ProblemType.STILL_REFERENCED,
                    "The %s still has %s; deal with those first."
                            .formatted(refused.getMessage(), refused.refusal().table(tables)));
        }
        if (failure instanceof DatabaseUnavailable) {
            return failure.getCause() == null
                    ? outage(Outage.UNREACHABLE)
                    : translate(failure.getCause()).or(() -> outage(Outage.UNREACHABLE));
        }
        if (failure instanceof DatabaseBusy) {
            return problem(
                    ProblemType.TOO_BUSY,
                    "No database connection came free in time. Try again in a moment.");
        }
        if (ConnectionLost.isReportedBy(failure)) {
            return outage(Outage.UNREACHABLE);
        }
        return Refusal.in(failure).flatMap(this::translate);
    }

    /** Whether two writers met on one row, and this one lost. */
    static boolean isStale(Throwable failure) {
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    /** Whether the database gave up the work so that other work could go on. */
    static boolean mayPassNextTime(Throwable failure) {
        return Refusal.in(failure).filter(Refusal::isConflict).isPresent();
    }

    private Optional<ProblemException> translate(Refusal refusal) {
        return switch (refusal.sqlState()) {
            case "23505" -> field(ProblemType.ALREADY_EXISTS, refusal, "is already taken");
            case Refusal.FOREIGN_KEY ->
                    field(
                            ProblemType.UNKNOWN_REFERENCE,
                            refusal,
                            "must be the id of a row that exists");
            case "23502", "23514" ->
                    field(
                            ProblemType.VALIDATION_FAILED,
                            refusal,
                            "is outside what the column allows");
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
                            "Another request worked on the same rows. Repeat this one.");
            case "55P03" ->
                    problem(
                            ProblemType.TOO_BUSY,
                            "Another transaction holds a lock on the same rows. Nothing was changed."
                                    + " Try again in a moment.");
            case "57014", "25P04" ->
                    problem(
                            ProblemType.STATEMENT_TIMEOUT,
                            "The database took too long and was told to stop. Nothing was changed."
                                    + " Ask for less, or try again later.");
            default -> refusal.outage().flatMap(DatabaseTranslator::outage);
        };
    }

    private static Optional<ProblemException> outage(Outage outage) {
        return problem(ProblemType.DATABASE_UNAVAILABLE, outage.detail());
    }

    private Optional<ProblemException> field(ProblemType type, Refusal refusal, String message) {
        return Optional.of(
                ProblemException.of(type, Violation.inBody(refusal.column(tables), message)));
    }

    private static Optional<ProblemException> problem(ProblemType type, String detail) {
        return Optional.of(new ProblemException(type, detail));
    }
}
