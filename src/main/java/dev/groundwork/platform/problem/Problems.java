package dev.groundwork.platform.problem;

import dev.groundwork.platform.problem.internal.ProblemLog;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates failures to problems and logs them. */
@Singleton
public class Problems {

    /** A chain of causes can be a circle. */
    private static final int DEEPEST_CAUSE = 20;

    private final List<ProblemTranslator> translators;
    private final ProblemCatalogue catalogue;
    private final ProblemLog log;

    Problems(@All List<ProblemTranslator> translators, ProblemCatalogue catalogue, ProblemLog log) {
        this.translators = translators;
        this.catalogue = catalogue;
        this.log = log;
    }

    /**
     * @param method and
     * @param path what was asked, without the query, which may hold personal data
     */
    public Problem report(Throwable failure, String method, String path) {
        ProblemException known = translate(failure);
        log.log(method + " " + path, known, failure);
        return Problem.of(known, catalogue.uri(known.type()), path);
    }

    /** The headers of a problem response. */
    public Map<String, String> headers(Problem problem) {
        if (problem.status() == 401) {
            return Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
        }
        return catalogue.isRetryable(problem.code())
                ? Map.of(HttpHeaders.RETRY_AFTER, "1")
                : Map.of();
    }

    /** RFC 6750, section 3. */
    private static String challenge(Problem problem) {
        String scheme = "Bearer realm=\"groundwork\"";
        return problem.code().equals(ProblemType.INVALID_TOKEN.code())
                ? scheme + ", error=\"invalid_token\""
                : scheme;
    }

    /**
     * Translates a failure without logging it, for problems that are reported outside of a response
     * body, such as those of a file's row.
     */
    public ProblemException translate(Throwable failure) {
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
                "The error is logged under the request_id of this response. Retrying may succeed.");
    }
}
