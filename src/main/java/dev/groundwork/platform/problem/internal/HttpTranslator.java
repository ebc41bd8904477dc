package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemTranslator;
import dev.groundwork.platform.problem.ProblemType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

/**
 * Translates the exceptions of Quarkus REST itself: unknown route, unsupported method, unsupported
 * media type.
 */
@Singleton
class HttpTranslator implements ProblemTranslator {

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (!(failure instanceof WebApplicationException web)
                || web.getCause() instanceof JsonProcessingException) {
            return Optional.empty();
        }
        return switch (web.getResponse().getStatus()) {
            case 400 ->
                    problem(
                            ProblemType.MALFORMED_REQUEST,
                            "The request cannot be parsed; send it as described in /q/openapi.");
            case 403 -> problem(ProblemType.FORBIDDEN, "Access to this resource is denied.");
            case 404 ->
                    problem(
                            ProblemType.ROUTE_NOT_FOUND,
                            "No route matches this path. /q/openapi lists all routes.");
            case 405 ->
                    problem(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "The Allow header lists the methods of this route.");
            case 406 ->
                    problem(
                            ProblemType.NOT_ACCEPTABLE,
                            "Send Accept: application/json, or omit Accept.");
            case 413 -> problem(ProblemType.BODY_TOO_LARGE, "Send a smaller body.");
            case 415 ->
                    problem(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "This route does not support that Content-Type; /q/openapi lists the supported"
                                    + " ones. Most routes accept application/json, a PATCH also"
                                    + " application/merge-patch+json, and an import"
                                    + " application/x-ndjson or text/csv.");
            default -> Optional.empty();
        };
    }

    private static Optional<ProblemException> problem(ProblemType type, String detail) {
        return Optional.of(new ProblemException(type, detail));
    }
}
