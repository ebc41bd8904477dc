package dev.groundwork.ops;

/**
 * No connection to the database could be had in time: all are taken, or the server does not answer.
 * The work has not begun, so the caller may safely try again.
 */
public class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
