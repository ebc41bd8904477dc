package dev.groundwork.platform.data.internal.persistence;

/** Signals that other rows still reference a row to be deleted. */
public final class StillReferencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DatabaseError error;

    /**
     * @param row what was to be deleted, such as "invoice 7"
     */
    public StillReferencedException(String row, DatabaseError refusal) {
        super(row, null, false, false);
        this.error = refusal;
    }

    DatabaseError error() {
        return error;
    }
}
