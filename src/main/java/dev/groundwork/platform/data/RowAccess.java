package dev.groundwork.platform.data;

import dev.groundwork.platform.security.Caller;
import java.util.Optional;

/**
 * The rows of an entity that a caller has access to: all, none, or those that meet a condition. The
 * condition is written once and used twice: as a restriction of a query, and on a row in memory.
 */
public sealed interface RowAccess {

    static RowAccess all() {
        return All.INSTANCE;
    }

    static RowAccess none() {
        return None.INSTANCE;
    }

    /**
     * @param condition without a search, which a row in memory cannot be tested by
     */
    static RowAccess where(Condition condition) {
        return new Where(condition);
    }

    /** All rows to superusers, none to others. */
    static RowAccess superusers(Caller caller) {
        return caller.superuser() ? all() : none();
    }

    /**
     * All rows to superusers, to others their own.
     *
     * @param owner the id of the row's owner; null in rows that only superusers have access to
     */
    static RowAccess ownedBy(Field<?> owner, Caller caller) {
        if (caller.superuser()) {
            return all();
        }
        return caller.userId() == null ? none() : where(Condition.equal(owner, caller.userId()));
    }

    /** These rows and those that meet the condition. */
    RowAccess or(Condition more);

    /** The SQL of the restriction of a query; empty where there is none. */
    Optional<String> restriction(SqlRow row);

    /**
     * Whether a row in memory is one of them.
     *
     * @throws IllegalStateException where the condition reads a relation that is not loaded: see
     *     {@link #condition}
     */
    boolean allows(Object entity);

    /** The condition; {@link Condition#NONE} where no column decides. */
    Condition condition();

    /** Every row. */
    enum All implements RowAccess {
        INSTANCE;

        @Override
        public RowAccess or(Condition more) {
            return this;
        }

        @Override
        public Optional<String> restriction(SqlRow row) {
            return Optional.empty();
        }

        @Override
        public boolean allows(Object entity) {
            return true;
        }

        @Override
        public Condition condition() {
            return Condition.NONE;
        }
    }

    /** No row. */
    enum None implements RowAccess {
        INSTANCE;

        @Override
        public RowAccess or(Condition more) {
            return where(more);
        }

        @Override
        public Optional<String> restriction(SqlRow row) {
            return Optional.of("false");
        }

        @Override
        public boolean allows(Object entity) {
            return false;
        }

        @Override
        public Condition condition() {
            return Condition.NONE;
        }
    }

    /** The rows that meet the condition. */
    record Where(Condition condition) implements RowAccess {
        @Override
        public RowAccess or(Condition more) {
            return where(Condition.anyOf(more, condition));
        }

        @Override
        public Optional<String> restriction(SqlRow row) {
            return Optional.of(condition.toSql(row));
        }

        @Override
        public boolean allows(Object entity) {
            return condition.matches(entity);
        }
    }
}
