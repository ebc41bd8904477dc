package dev.groundwork.platform.operations.internal.connection;

import dev.groundwork.platform.problem.ProblemType;

/**
 * A message that RFC 9112 requires a server to refuse, because it and what stands before it could
 * read its end differently, or one that is too long. Without a stack trace: a client chooses how
 * many there are.
 */
final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;

    private MalformedMessageException(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    /**
     * @param detail says what to send instead
     */
    static MalformedMessageException malformed(String detail) {
        return new MalformedMessageException(ProblemType.MALFORMED_REQUEST, detail);
    }

    static MalformedMessageException urlTooLong() {
        return new MalformedMessageException(
                ProblemType.URL_TOO_LONG,
                "Send a shorter URL; a long filter can often be shortened with =in=.");
    }

    static MalformedMessageException headersTooLarge() {
        return new MalformedMessageException(
                ProblemType.HEADERS_TOO_LARGE, "Send fewer or shorter headers.");
    }

    static void require(boolean good, String otherwise) throws MalformedMessageException {
        if (!good) {
            throw malformed(otherwise);
        }
    }

    ProblemType type() {
        return type;
    }
}
