package dev.groundwork.http;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Turns any failure into its problem, and logs it. */
@Singleton
public class Problems {

    /** The error page; a problem's {@code type} is this plus {@code #code}. */
    public static final String PAGE = "https://groundwork.dev/errors";

    /** A chain of causes can be a circle. */
    private static final int DEEPEST_CAUSE = 20;

    private final List<ProblemTranslator> translators;
    private final ProblemLog log;

    Problems(@All List<ProblemTranslator> translators, ProblemLog log) {
        this.translators = translators;
        this.log = log;
    }

    /**
     * @param method and
     * @param path what was asked, without the query, which may hold personal data
     */
    public Problem report(Throwable failure, String method, String path) {
        ProblemException known = meaning(failure);
        log.log(method + " " + path, known, failure);
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
