package dev.groundwork.cli;

/** What was begun could not be done; the message says why and what to do about it. */
public class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FailedException(String sentence) {
        super(sentence);
    }
}
