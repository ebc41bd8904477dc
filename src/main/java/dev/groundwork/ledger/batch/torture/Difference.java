package dev.groundwork.ledger.batch.torture;

/** Signals a difference between the responses and the database. */
final class Difference extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Difference(String sentence) {
        super(sentence);
    }
}
