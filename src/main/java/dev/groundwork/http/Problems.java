package dev.groundwork.http;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Turns any failure into its problem, and logs it: 5xx as ERROR with the stack, 4xx as one INFO
 * line, so that an operator who reads the errors reads only what is his to mend. A refusal for want
 * of room is one WARN line: callers cause it, thousands in a second. The request id stands in all.
 */
@Singleton
public class Problems {

    /** The error page; a problem's {@code type} is this plus {@code #code}. */
    public static final String PAGE = "https://groundwork.dev/errors";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** A chain of causes can be a circle. */
    private static final int DEEPEST_CAUSE = 20;

    private final List<ProblemTranslator> translators;

    public Problems(@All List<ProblemTranslator> translators) {
        this.translators = translators;
    }

    /**
     * @param method and
     * @param path what was asked, without the query, which may hold personal data
     */
    public Problem report(Throwable failure, String method, String path) {
        ProblemException known = meaning(failure);
        if (known.type() == ProblemType.TOO_BUSY) {
            LOG.warnf("%s %s: %s", method, path, known.type().code());
        } else if (known.type().status() >= 500) {
            LOG.errorf(failure, "%s %s: %s", method, path, known.type().code());
        } else {
            LOG.infof("%s %s: %s", method, path, known.type().code());
        }
        return Problem.of(known, PAGE, path);
    }

    /**
     * What a failure means to a caller, unlogged: for those that are told of it in another place
     * than the answer's own body, such as the row of a file.
     */
    public ProblemException meaning(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            for (ProblemTranslator translator : translators) {
                Optional<ProblemException> known = translator.translate(cause);
                if (known.isPresent()) {
                    return known.get();
                }
            }
            cause = cause.getCause();
        }
        return new ProblemException(
                ProblemType.INTERNAL_ERROR,
                "The error is logged under the request_id of this answer. Trying again may help.");
    }
}
