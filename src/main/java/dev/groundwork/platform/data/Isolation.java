package dev.groundwork.platform.data;

import java.util.Locale;

/**
 * How far a unit of work is kept apart from others (PostgreSQL's manual, section 13.2). {@link
 * #READ_COMMITTED} is the database's default; the others cost one statement more.
 */
public enum Isolation {
    /** Each statement sees what was committed before it. */
    READ_COMMITTED,

    /**
     * All statements see what was committed before the first. Fails, and is repeated, where it
     * changes a row that another transaction changed meanwhile.
     */
    REPEATABLE_READ,

    /**
     * As if the transactions ran one after the other: what was read still holds when it commits.
     * Fails, and is repeated, where that cannot be kept.
     */
    SERIALIZABLE;

    /** The statement that sets it, before any other of the transaction. */
    public String statement() {
        return "set transaction isolation level "
                + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
