package dev.groundwork.platform.operations;

/**
 * Signals that no database connection was available in time: all are in use, or the server does not
 * respond. The work has not begun, so the caller may safely try again.
 */
public class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
