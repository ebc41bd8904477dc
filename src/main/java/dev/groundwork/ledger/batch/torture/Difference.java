package dev.groundwork.ledger.batch.torture;

/** What was answered and what is so are two things. */
final class Difference extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Difference(String sentence) {
        super(sentence);
    }
}
