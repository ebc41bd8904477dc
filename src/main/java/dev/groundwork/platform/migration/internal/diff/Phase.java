package dev.groundwork.platform.migration.internal.diff;

/**
 * The phases of a migration, each with its own script, so that an undo exactly reverses what was
 * done. What is in the way goes first, and what holds the rows to something comes when the columns
 * are there.
 */
public enum Phase {
    RENAME(true),
    /**
     * Without a transaction, because only then can an index be dropped without blocking writers.
     */
    LOOSEN(false),
    CHANGE(true),
    /**
     * Without a transaction, so that the lock for adding a constraint is released before rows are
     * read.
     */
    TIGHTEN(false);

    private final boolean inTransaction;

    Phase(boolean inTransaction) {
        this.inTransaction = inTransaction;
    }

    /** Whether the script is one transaction; each statement of the others can be run again. */
    public boolean inTransaction() {
        return inTransaction;
    }
}
