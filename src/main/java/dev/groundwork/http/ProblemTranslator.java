package dev.groundwork.http;

import java.util.Optional;

/**
 * Knows what one library's exceptions mean to a caller. Each sees the failure and, one after the
 * other, its causes; the first that knows one of them decides.
 */
public interface ProblemTranslator {

    /** The problem that this exception means, or empty where another translator must know. */
    Optional<ProblemException> translate(Throwable failure);
}
