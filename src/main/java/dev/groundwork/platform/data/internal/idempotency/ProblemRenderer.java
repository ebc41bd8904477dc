package dev.groundwork.platform.data.internal.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.Problems;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/** Renders the failure of an executed request as the response that is stored for its key. */
@Singleton
public class ProblemRenderer {

    private final Problems problems;
    private final ObjectMapper json;

    ProblemRenderer(Problems problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
    }

    /** Whether the failure is the answer of this request for good. */
    boolean isFinal(Throwable failure) {
        return problems.translate(failure).type().isFinal();
    }

    /** Logs the failure, as each failure of a request is, and renders its problem. */
    StoredResponse answer(Throwable failure, String method, String path) {
        Problem problem = problems.report(failure, method, path);
        try {
            return new StoredResponse(
                    problem.status(),
                    Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE),
                    json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("serializing a problem cannot fail", e);
        }
    }
}
