package dev.groundwork.platform.bulk.internal.batch;

/** Signals that an import failed; the message is shown to the caller. */
final class ImportFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    ImportFailedException(String message) {
        super(message, null, false, false);
    }

    static ImportFailedException shutDown() {
        return new ImportFailedException("The service was shut down during the import.");
    }
}
