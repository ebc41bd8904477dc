package dev.groundwork.persistence;

/** A row that was to be deleted is still needed by others. */
final class DeletionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /**
     * @param row what was to be deleted, such as "invoice 7"
     */
    DeletionRefused(String row, Refusal refusal) {
        super(row, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
