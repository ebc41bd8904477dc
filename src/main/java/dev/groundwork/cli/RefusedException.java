package dev.groundwork.cli;

/** Nothing was begun; the message is one sentence that says what to do instead. */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String sentence) {
        super(sentence);
    }
}
