package dev.groundwork.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

/** What Quarkus REST itself throws: no such route, wrong method, wrong media type. */
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
                            "The request cannot be read; send it as the OpenAPI document says.");
            case 403 -> problem(ProblemType.FORBIDDEN, "The caller may not do this.");
            case 404 ->
                    problem(
                            ProblemType.ROUTE_NOT_FOUND,
                            "Nothing answers at this path. /q/openapi lists every route.");
            case 405 ->
                    problem(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "The Allow header lists the methods of this route.");
            case 406 ->
                    problem(
                            ProblemType.NOT_ACCEPTABLE,
                            "Accept application/json, or leave Accept out.");
            case 413 -> problem(ProblemType.BODY_TOO_LARGE, "Send a smaller body.");
            case 415 ->
                    problem(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "This route does not read that Content-Type; /q/openapi lists what it"
                                    + " reads. Most read application/json, a PATCH also"
                                    + " application/merge-patch+json, and an import"
                                    + " application/x-ndjson or text/csv.");
            default -> Optional.empty();
        };
    }

    private static Optional<ProblemException> problem(ProblemType type, String detail) {
        return Optional.of(new ProblemException(type, detail));
    }
}
