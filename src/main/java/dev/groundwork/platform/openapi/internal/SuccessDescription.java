package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.http.DeclaredParameter;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.http.WithoutIdempotencyKey;
import dev.groundwork.platform.problem.IdempotencyKey;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** The successful answers and their headers, which follow from the method and the path. */
final class SuccessDescription {

    private final SharedComponents shared;
    private final SharedHeaders headers;

    SuccessDescription(SharedComponents shared, SharedHeaders headers) {
        this.shared = shared;
        this.headers = headers;
    }

    void describe(Operation operation, Routes.Route route) {
        APIResponses responses = operation.getResponses();
        APIResponse ok = responses.getAPIResponse("200");
        if (!isOfRows(route)) {
            if (route.verb().equals("GET") && isJson(ok)) {
                conditional(operation, ok);
            }
            describeStatus(responses, ok, route);
            return;
        }
        switch (route.verb()) {
            case "GET" -> read(operation, ok, route);
            case "POST" -> post(operation, ok, route);
            case "PATCH" -> done(operation, ok);
            case "DELETE" -> {
                ifMatch(operation);
                responses.removeAPIResponse("200");
                responses.addAPIResponse(
                        "204", OASFactory.createAPIResponse().description("Deleted."));
            }
            default -> {
                // Described by its annotations.
            }
        }
    }

    private void read(Operation operation, APIResponse ok, Routes.Route route) {
        if (ok == null) {
            return;
        }
        boolean row = isRow(route);
        ok.description(row ? "The row." : "One page.");
        if (!row && !AggregateDescription.isAggregate(route)) {
            headers.link(ok);
        }
        conditional(operation, ok);
    }

    private void post(Operation operation, APIResponse ok, Routes.Route route) {
        idempotent(operation, ok);
        boolean row = isRow(route);
        if (row) {
            ifMatch(operation);
        }
        if (ok == null) {
            return;
        }
        APIResponses responses = operation.getResponses();
        if (row && !makes(route)) {
            done(operation, ok);
        } else if (route.streamsBody()) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("202", ok.description("Accepted; processing continues."));
            headers.location(ok);
        } else {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("201", ok.description("Created."));
            prefer(operation);
            headers.location(ok);
            headers.etag(ok);
        }
    }

    /** The status that the method declares by {@code @ResponseStatus}. */
    private static void describeStatus(APIResponses responses, APIResponse ok, Routes.Route route) {
        ResponseStatus status = route.method().getAnnotation(ResponseStatus.class);
        if (status != null && ok != null) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse(String.valueOf(status.value()), ok);
        }
    }

    /** Every answer in JSON to a GET has an ETag. */
    private void conditional(Operation operation, APIResponse ok) {
        headers.etag(ok);
        operation
                .getResponses()
                .addAPIResponse(
                        "304", shared.response("NotModified", SuccessDescription::notModified));
        operation.addParameter(
                shared.parameter(
                        requestHeader(
                                "If-None-Match",
                                "Known ETags; if one matches, the response is 304.",
                                "\"3\"")));
    }

    private static APIResponse notModified() {
        return OASFactory.createAPIResponse()
                .description("Not modified: the ETag matches `If-None-Match`. No body.");
    }

    private static boolean isJson(APIResponse ok) {
        return ok != null
                && ok.getContent() != null
                && ok.getContent().getMediaTypes().keySet().stream()
                        .anyMatch(type -> type.endsWith("json"));
    }

    /**
     * Whether the route follows the conventions of this package's collections: pages, versions,
     * Idempotency-Key. Any other resource is described as its annotations say.
     */
    static boolean isOfRows(Routes.Route route) {
        return !route.method().isAnnotationPresent(WithoutIdempotencyKey.class)
                && (route.streamsBody()
                        || returns(route, Page.class)
                        || returns(route, Aggregated.class)
                        || mentionsView(route.method().getGenericReturnType())
                        || DeclaredParameter.of(route.method())
                                .anyMatch(parameter -> parameter.name().equals("If-Match")));
    }

    /** Whether it is executed once for each Idempotency-Key. */
    static boolean takesIdempotencyKey(Routes.Route route) {
        return route.verb().equals("POST") && isOfRows(route);
    }

    private static boolean mentionsView(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.of(generic.getActualTypeArguments())
                    .anyMatch(SuccessDescription::mentionsView);
        }
        if (type instanceof TypeVariable<?> inherited) {
            return Stream.of(inherited.getBounds()).anyMatch(SuccessDescription::mentionsView);
        }
        return type instanceof Class<?> plain && View.class.isAssignableFrom(plain);
    }

    /** Whether it is about one thing, and not about a collection. */
    static boolean isRow(Routes.Route route) {
        boolean many = returns(route, Page.class) || AggregateDescription.isAggregate(route);
        return !many && (!route.verb().equals("POST") || route.template().contains("{"));
    }

    /** The path without its last segment. */
    static String parent(Routes.Route route) {
        return route.template().substring(0, route.template().lastIndexOf('/'));
    }

    static boolean returns(Routes.Route route, Class<?> type) {
        return route.method().getGenericReturnType().getTypeName().contains(type.getName());
    }

    /** Whether a step makes something of its own, as a reversal does. */
    private static boolean makes(Routes.Route route) {
        ResponseStatus status = route.method().getAnnotation(ResponseStatus.class);
        return status != null && status.value() == RestResponse.StatusCode.CREATED;
    }

    private void done(Operation operation, APIResponse ok) {
        ifMatch(operation);
        prefer(operation);
        if (ok != null) {
            headers.etag(ok.description("The row after the change."));
        }
    }

    private void idempotent(Operation operation, APIResponse done) {
        Parameter key =
                requestHeader(
                        IdempotencyKey.HEADER,
                        "A request with the same key is not executed again but gets the first"
                                + " response. For 24 hours, unless configured otherwise.",
                        "8e03978e-40d5-43e8-bc93-6894a57f9324");
        key.getSchema().minLength(1).maxLength(IdempotencyKey.LONGEST);
        operation.addParameter(shared.parameter(key));
        if (done != null) {
            headers.replayed(done, IdempotencyKey.REPLAYED_HEADER);
        }
    }

    /** In words: a declared 204 would make the body of each write optional for typed clients. */
    private void prefer(Operation operation) {
        operation.addParameter(
                shared.parameter(
                        requestHeader(
                                "Prefer",
                                "`return=minimal` (RFC 7240): the response has no body, and status 204 instead of 200.",
                                "return=minimal")));
    }

    private void ifMatch(Operation operation) {
        if (operation.getParameters() != null) {
            operation.setParameters(
                    operation.getParameters().stream()
                            .map(
                                    parameter ->
                                            HttpHeaders.IF_MATCH.equals(parameter.getName())
                                                    ? shared.parameter(ifMatch())
                                                    : parameter)
                            .collect(Collectors.toCollection(ArrayList::new)));
        }
    }

    private static Parameter ifMatch() {
        return requestHeader(
                HttpHeaders.IF_MATCH,
                "The last known ETag; the write is rejected (412) if it is stale.",
                "\"3\"");
    }

    static Parameter requestHeader(String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .example(example);
    }

    static Header header(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .example(example);
    }
}
