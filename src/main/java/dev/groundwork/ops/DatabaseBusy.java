package dev.groundwork.ops;

/**
 * Every connection that the caller may use is taken, and the wait for one was too long or is
 * expected to be. The work has not begun, so the caller may safely try again. Has no stack trace:
 * under overload thousands are made in a second.
 */
public final class DatabaseBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseBusy(String message) {
        super(message, null, false, false);
    }
}
