package dev.groundwork.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.http.Problem;
import dev.groundwork.http.Problems;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/** Turns the failure of an executed request into the answer that its key keeps. */
@Singleton
class Refusals {

    private final Problems problems;
    private final ObjectMapper json;

    Refusals(Problems problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
    }

    /** Whether the failure is the answer of this request for good. */
    boolean isFinal(Throwable failure) {
        return problems.meaning(failure).type().isFinal();
    }

    /** Logs the failure, as each failure of a request is, and renders its problem. */
    Answer answer(Throwable failure, String method, String path) {
        Problem problem = problems.report(failure, method, path);
        try {
            return new Answer(
                    problem.status(),
                    Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE),
                    json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }
}
