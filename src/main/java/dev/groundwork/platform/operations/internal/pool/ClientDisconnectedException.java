package dev.groundwork.platform.operations.internal.pool;

/** Signals that the client closed its connection before the work began. */
public final class ClientDisconnectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientDisconnectedException() {
        super("The client closed its connection before the work began", null, false, false);
    }
}
