package dev.groundwork.platform.data;

import dev.groundwork.platform.security.Caller;

/**
 * Which rows of one entity a caller may read and write. A rule that does not say gives access to
 * none, so that an entity whose rule was forgotten is closed.
 */
public interface AccessRule {

    default RowAccess readable(Caller caller) {
        return RowAccess.none();
    }

    /** The rows that the caller may change and delete. */
    default RowAccess writable(Caller caller) {
        return RowAccess.none();
    }

    /** The new rows that the caller may add. */
    default RowAccess creatable(Caller caller) {
        return writable(caller);
    }
}
