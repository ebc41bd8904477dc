package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemCatalogue;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Every error of a route: those that follow from its shape, and those it names itself.
 *
 * <p>There is one response for each status and set of codes, named after them, to which operations
 * refer. What any route can answer is the response {@code default}; a status stands in the
 * operation only where the route adds a code to it.
 */
final class ProblemDescription {

    /** The extension of a response that lists the codes of its problems. */
    static final String CODES = "x-problem-codes";

    private static final String DEFAULT = "default";

    private static final String UNKNOWN_ROUTES =
            " A path that is not described is answered by 404 `route_not_found`, a method that a path"
                    + " does not support by 405 `method_not_allowed` with `Allow`.";

    /** The problems that every route can answer. */
    private static final Set<ProblemType> COMMON =
            Set.of(
                    ProblemType.MALFORMED_REQUEST,
                    ProblemType.UNKNOWN_PARAMETER,
                    ProblemType.INVALID_PARAMETER,
                    ProblemType.UNAUTHENTICATED,
                    ProblemType.INVALID_TOKEN,
                    ProblemType.FORBIDDEN,
                    ProblemType.NOT_ACCEPTABLE,
                    ProblemType.URL_TOO_LONG,
                    ProblemType.RATE_LIMITED,
                    ProblemType.HEADERS_TOO_LARGE,
                    ProblemType.INTERNAL_ERROR,
                    ProblemType.TOO_BUSY,
                    ProblemType.DATABASE_UNAVAILABLE,
                    ProblemType.STATEMENT_TIMEOUT);

    private final ProblemCatalogue catalogue;
    private final SharedComponents shared;
    private final SharedHeaders headers;

    ProblemDescription(ProblemCatalogue catalogue, SharedComponents shared, SharedHeaders headers) {
        this.catalogue = catalogue;
        this.shared = shared;
        this.headers = headers;
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
        Set<ProblemType> own = ofRoute(operation, route);
        Map<Integer, List<ProblemType>> byStatus = byStatus(own);
        byStatus.forEach(
                (status, types) -> {
                    String codes =
                            types.stream().map(ProblemType::code).collect(Collectors.joining("-"));
                    operation
                            .getResponses()
                            .addAPIResponse(
                                    status.toString(),
                                    shared.response(
                                            status + "-" + codes, () -> response(status, types)));
                });
        operation.getResponses().setDefaultValue(shared.response(DEFAULT, this::defaultResponse));
    }

    private Map<Integer, List<ProblemType>> byStatus(Set<ProblemType> types) {
        return catalogue.all().stream()
                .filter(types::contains)
                .collect(
                        Collectors.groupingBy(
                                ProblemType::status, TreeMap::new, Collectors.toList()));
    }

    /** The problems of the route beside those of any. */
    private Set<ProblemType> ofRoute(Operation operation, Routes.Route route) {
        Set<ProblemType> problems = new HashSet<>();
        boolean ofRows = SuccessDescription.isOfRows(route);
        boolean row = ofRows && SuccessDescription.isRow(route);
        if (row || route.template().contains("{")) {
            problems.add(ProblemType.NOT_FOUND);
        }
        if (route.verb().equals("GET")) {
            if (ofRows && !row) {
                problems.add(ProblemType.QUERY_TOO_EXPENSIVE);
            }
            if (ofRows && !row && !AggregateDescription.isAggregate(route)) {
                problems.add(ProblemType.INVALID_CURSOR);
            }
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
        ProblemResponses declared = route.method().getAnnotation(ProblemResponses.class);
        if (declared != null) {
            Stream.of(declared.value()).map(catalogue::of).forEach(problems::add);
        }
        problems.removeAll(COMMON);
        return problems;
    }

    /** A status that is described has all of its problems, the common ones included. */
    private APIResponse response(int status, List<ProblemType> own) {
        List<ProblemType> types =
                catalogue.all().stream()
                        .filter(type -> type.status() == status)
                        .filter(type -> own.contains(type) || COMMON.contains(type))
                        .toList();
        String description =
                types.stream()
                        .map(type -> "`%s`: %s.".formatted(type.code(), type.title()))
                        .collect(Collectors.joining(" "));
        return response(types, description);
    }

    private APIResponse defaultResponse() {
        List<ProblemType> types = catalogue.all().stream().filter(COMMON::contains).toList();
        String description =
                types.stream()
                        .map(
                                type ->
                                        "%d `%s`: %s."
                                                .formatted(
                                                        type.status(), type.code(), type.title()))
                        .collect(Collectors.joining(" ", "Any other error. ", UNKNOWN_ROUTES));
        return response(types, description);
    }

    private APIResponse response(List<ProblemType> types, String description) {
        APIResponse response =
                OASFactory.createAPIResponse()
                        .description(description)
                        .content(
                                OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(
                                                                OASFactory.createSchema()
                                                                        .ref(
                                                                                "#/components/schemas/Problem"))));
        headers.common(response);
        if (types.stream().anyMatch(ProblemDescription::saysWhen)) {
            headers.retryAfter(response);
        }
        response.addExtension(CODES, types.stream().map(ProblemType::code).toList());
        return response;
    }

    private static boolean saysWhen(ProblemType type) {
        return type.isRetryable() || type.equals(ProblemType.RATE_LIMITED);
    }
}
