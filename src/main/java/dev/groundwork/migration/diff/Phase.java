package dev.groundwork.migration.diff;

/**
 * The steps of a migration, each a script of its own: what is undone backwards is then exactly what
 * was done. What is in the way goes first, and what holds the rows to something comes when the
 * columns are there.
 */
public enum Phase {
    RENAME(true),
    /** Without a transaction: an index is dropped without stopping anybody only so. */
    LOOSEN(false),
    CHANGE(true),
    /**
     * Without a transaction: the lock that adds a constraint is given back before rows are read.
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
