package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemCatalogue;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.ProblemType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Every error of a route: those that follow from its shape, and those it names itself. */
final class ProblemDescription {

    private final ProblemCatalogue catalogue;

    ProblemDescription(ProblemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The address of the page of errors is configured. */
    void describeSchema(OpenAPI api) {
        api.getComponents()
                .getSchemas()
                .get(Problem.class.getSimpleName())
                .getProperties()
                .get("type")
                .examples(List.of(catalogue.uri(ProblemType.NOT_FOUND)));
    }

    void describe(Operation operation, Routes.Route route) {
        Set<ProblemType> problems = problems(operation, route);
        Map<Integer, List<ProblemType>> byStatus =
                catalogue.all().stream()
                        .filter(problems::contains)
                        .collect(
                                Collectors.groupingBy(
                                        ProblemType::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach(
                (status, types) ->
                        operation
                                .getResponses()
                                .addAPIResponse(status.toString(), response(types, route)));
        operation
                .getResponses()
                .getAPIResponses()
                .values()
                .forEach(ProblemDescription::describeHeaders);
    }

    private static void describeHeaders(APIResponse response) {
        response.addHeader(
                "X-Request-Id",
                SuccessDescription.header(
                        "The request's own id or a generated one; the same as in the logs.",
                        "1b4e28ba-2fa1-11d2-883f-0016d3cca427"));
        RateLimitDescription.describe(response);
    }

    private Set<ProblemType> problems(Operation operation, Routes.Route route) {
        Set<ProblemType> problems =
                new HashSet<>(
                        Set.of(
                                ProblemType.MALFORMED_REQUEST,
                                ProblemType.UNKNOWN_PARAMETER,
                                ProblemType.NOT_ACCEPTABLE,
                                ProblemType.RATE_LIMITED,
                                ProblemType.INTERNAL_ERROR,
                                ProblemType.TOO_BUSY,
                                ProblemType.DATABASE_UNAVAILABLE,
                                ProblemType.STATEMENT_TIMEOUT));
        boolean ofRows = SuccessDescription.isOfRows(route);
        boolean row = ofRows && SuccessDescription.isRow(route);
        problems.add(ProblemType.INVALID_TOKEN);
        problems.add(ProblemType.UNAUTHENTICATED);
        if (row || route.template().contains("{")) {
            problems.add(ProblemType.NOT_FOUND);
        }
        if (route.verb().equals("GET")) {
            problems.add(ProblemType.INVALID_PARAMETER);
            problems.add(ProblemType.FORBIDDEN);
            if (ofRows && !row) {
                problems.add(ProblemType.QUERY_TOO_EXPENSIVE);
            }
            if (ofRows && !row && !AggregateDescription.isAggregate(route)) {
                problems.add(ProblemType.INVALID_CURSOR);
            }
        } else {
            problems.add(ProblemType.INVALID_PARAMETER);
            problems.add(ProblemType.FORBIDDEN);
        }
        if (row && !route.verb().equals("GET")) {
            problems.add(ProblemType.PRECONDITION_FAILED);
            problems.add(ProblemType.EDIT_CONFLICT);
        }
        if (SuccessDescription.takesIdempotencyKey(route)) {
            problems.add(ProblemType.EDIT_CONFLICT);
            problems.add(ProblemType.IDEMPOTENCY_KEY_IN_USE);
            problems.add(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        if (operation.getRequestBody() != null) {
            problems.add(ProblemType.BODY_TOO_LARGE);
            problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
            // Of a body that is streamed, what is wrong is found after the answer.
            if (!route.streamsBody()) {
                problems.add(ProblemType.MALFORMED_BODY);
                problems.add(ProblemType.UNKNOWN_MEMBER);
                problems.add(ProblemType.VALIDATION_FAILED);
            }
        }
        ProblemResponses own = route.method().getAnnotation(ProblemResponses.class);
        if (own != null) {
            Stream.of(own.value()).map(catalogue::of).forEach(problems::add);
        }
        return problems;
    }

    private APIResponse response(List<ProblemType> types, Routes.Route route) {
        MediaType body =
                OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        types.forEach(
                type ->
                        body.addExample(
                                type.code(),
                                OASFactory.createExample()
                                        .summary(type.title())
                                        .value(example(type, route))));
        APIResponse response =
                OASFactory.createAPIResponse()
                        .description(
                                types.stream()
                                        .map(
                                                type ->
                                                        "`%s`: %s."
                                                                .formatted(
                                                                        type.code(), type.title()))
                                        .collect(Collectors.joining(" ")))
                        .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
        if (types.stream().anyMatch(ProblemDescription::saysWhen)) {
            response.addHeader("Retry-After", SuccessDescription.header("Seconds to wait.", "1"));
        }
        return response;
    }

    private static boolean saysWhen(ProblemType type) {
        return type.isRetryable() || type.equals(ProblemType.RATE_LIMITED);
    }

    private Map<String, Object> example(ProblemType type, Routes.Route route) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", catalogue.uri(type));
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("instance", SuccessDescription.example(route));
        example.put("code", type.code());
        return example;
    }
}
