package dev.groundwork.platform.problem;

import java.util.Optional;

/**
 * Translates the exceptions of one library to problems. Each sees the failure and, one after the
 * other, its causes; the first that knows one of them decides.
 */
public interface ProblemTranslator {

    /** The problem that this exception means, or empty where another translator must know. */
    Optional<ProblemException> translate(Throwable failure);
}
