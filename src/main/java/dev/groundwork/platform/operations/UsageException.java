package dev.groundwork.platform.operations;

/**
 * Signals invalid arguments or configuration before anything was changed; the message is one
 * sentence that says what to do instead.
 */
public class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String sentence) {
        super(sentence);
    }
}
