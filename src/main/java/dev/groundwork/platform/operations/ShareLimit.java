package dev.groundwork.platform.operations;

/** The limit that prevented a grant. */
public enum ShareLimit {
    /** All flows together hold the whole resource. */
    TOTAL,
    /** The flow holds its share. */
    FLOW,
    /** The anonymous flows together hold their share. */
    ANONYMOUS,
    /** The flow waited for its turn as long as it may. */
    WAIT
}
