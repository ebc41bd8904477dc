package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.operations.PostgresError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of PostgreSQL for one statement.
 *
 * <p>Hibernate Reactive keeps only the SQLSTATE and the message of the driver's exception, and the
 * message is in the server's language; a constraint's name is not. It is found there by its
 * pattern, {@code <table>_<column>_<key|fkey|check>}, which every migration follows, so that a new
 * table needs no code here.
 */
public record DatabaseError(String sqlState, String message) {

    static final String FOREIGN_KEY = "23503";

    /** {@code on delete restrict}, from PostgreSQL 18 on. */
    private static final String RESTRICT = "23001";

    private static final Pattern CONSTRAINT =
            Pattern.compile("\\b([a-z0-9_]+)_(key|fkey|check|pkey)\\b");

    /** The refusal that this exception is, or that lies among its causes. */
    public static Optional<DatabaseError> in(Throwable failure) {
        return PostgresError.in(failure)
                .map(error -> new DatabaseError(error.sqlState(), error.message()));
    }

    public boolean isForeignKey() {
        return sqlState.equals(FOREIGN_KEY) || sqlState.equals(RESTRICT);
    }

    /** A serialization failure or a deadlock. */
    boolean isTransactionConflict() {
        return sqlState.equals("40001") || sqlState.equals("40P01");
    }

    /** The outage that the error means; empty if it concerns this statement only. */
    Optional<Outage> outage() {
        return Outage.of(new PostgresError(sqlState, message));
    }

    /** Data exception, or integrity constraint violation. */
    boolean isDataError() {
        return sqlState.startsWith("22") || sqlState.startsWith("23");
    }

    /** The column that the constraint is about; empty where it cannot be told. */
    String column(TableNames tables) {
        return constraint()
                .map(name -> name.substring(tables.ofConstraint(name).length()))
                .map(name -> name.startsWith("_") ? name.substring(1) : name)
                .orElse("");
    }

    /** The table whose constraint it is; empty where it cannot be told. */
    String table(TableNames tables) {
        return constraint().map(tables::ofConstraint).orElse("");
    }

    private Optional<String> constraint() {
        Matcher found = CONSTRAINT.matcher(message);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
