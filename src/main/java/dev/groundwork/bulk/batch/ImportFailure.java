package dev.groundwork.bulk.batch;

/** Why an import ends without success; the message is for whoever sent the file. */
final class ImportFailure extends Exception {

    private static final long serialVersionUID = 1L;

    ImportFailure(String message) {
        super(message, null, false, false);
    }

    static ImportFailure shutDown() {
        return new ImportFailure("The service was shut down in the middle of it.");
    }
}
