package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemTranslator;
import dev.groundwork.platform.problem.ProblemType;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.Locale;
import java.util.Optional;

/**
 * Translates the exceptions of Quarkus REST: its own (unknown route, unsupported method,
 * unsupported media type), and those that a resource throws with a status.
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
                    isOfFramework(web)
                            ? problem(
                                    ProblemType.ROUTE_NOT_FOUND,
                                    "No route matches this path. /q/openapi lists all routes.")
                            : problem(ProblemType.NOT_FOUND, web.getMessage());
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
                            "This route does not support that Content-Type; /q/openapi lists the"
                                    + " supported ones. Most routes accept application/json, a PATCH"
                                    + " also application/merge-patch+json, and an import"
                                    + " application/x-ndjson or text/csv.");
            case 500 -> Optional.empty();
            default -> other(web);
        };
    }

    /** Any other status that a resource answers with: its code and title are the status' own. */
    private static Optional<ProblemException> other(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status < 400) {
            return Optional.empty();
        }
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        String code =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_").replaceAll("_$", "");
        boolean shown = status < 500 && web.getMessage() != null;
        return problem(ProblemType.of(code, status, title), shown ? web.getMessage() : title);
    }

    /** The framework's own says nothing of a resource. */
    private static boolean isOfFramework(WebApplicationException web) {
        return web.getCause() != null
                || web.getMessage() == null
                || web.getMessage().startsWith("HTTP 404")
                || web.getMessage().equals("Unable to find matching target resource method");
    }

    private static Optional<ProblemException> problem(ProblemType type, String detail) {
        return Optional.of(new ProblemException(type, detail));
    }
}
