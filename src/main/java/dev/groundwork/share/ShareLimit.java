package dev.groundwork.share;

/** Why a resource was not granted to a flow. */
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
