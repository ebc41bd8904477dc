package dev.groundwork.platform.operations;

/**
 * Signals that no connection is free for the caller and that the actual or expected wait is too
 * long. The work has not begun, so the caller may safely try again. Has no stack trace: under
 * overload thousands are made in a second.
 */
public final class DatabaseBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseBusyException(String message) {
        super(message, null, false, false);
    }
}
