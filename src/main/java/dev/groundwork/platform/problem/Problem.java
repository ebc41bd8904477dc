package dev.groundwork.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.http.TraceId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every error (RFC 9457).
 *
 * @param type the error page plus {@code #code}: what it means and what to do
 * @param instance the path that was asked
 * @param code stable; the member for a program to branch on
 * @param requestId the same as in the {@code X-Request-Id} header and in the logs
 * @param traceId the same as in the logs, and in what collects traces; null of what is not HTTP
 */
@Schema(description = "An error, in the shape of RFC 9457.")
public record Problem(
        String type,
        @Schema(examples = "Resource not found") String title,
        @Schema(examples = "404") int status,
        @Schema(examples = "The import 7 does not exist.") String detail,
        @Schema(examples = "/v1/imports/7") String instance,
        @Schema(examples = "not_found") String code,
        @Schema(examples = "1b4e28ba-2fa1-11d2-883f-0016d3cca427") String requestId,
        @Schema(examples = "4bf92f3577b34da6a3ce929d0e0e4736")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** Creates the problem for the current request. */
    static Problem of(ProblemException cause, String uri, String instance) {
        ProblemType type = cause.type();
        return new Problem(
                uri,
                type.title(),
                type.status(),
                cause.getMessage(),
                instance,
                type.code(),
                RequestId.current(),
                TraceId.current(),
                cause.violations());
    }
}
