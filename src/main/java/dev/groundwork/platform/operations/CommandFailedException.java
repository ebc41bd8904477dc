package dev.groundwork.platform.operations;

/** Signals that a command failed; the message gives the reason and the remedy. */
public class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String sentence) {
        super(sentence);
    }
}
