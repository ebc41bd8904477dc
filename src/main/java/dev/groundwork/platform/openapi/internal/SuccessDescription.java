package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.http.DeclaredParameter;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.http.WithoutIdempotencyKey;
import dev.groundwork.platform.problem.IdempotencyKey;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
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

    private SuccessDescription() {}

    static void describe(Operation operation, Routes.Route route) {
        APIResponses responses = operation.getResponses();
        APIResponse ok = responses.getAPIResponse("200");
        if (!isOfRows(route)) {
            if (route.verb().equals("GET") && isJson(ok)) {
                conditional(operation, ok);
            }
            describeStatus(responses, ok, route);
            return;
        }
        boolean row = isRow(route);
        switch (route.verb()) {
            case "GET" -> {
                ok.description(row ? "The row." : "One page.");
                if (!row && !AggregateDescription.isAggregate(route)) {
                    ok.addHeader(
                            "Link",
                            header(
                                    "The next page (RFC 8288), if there is one.",
                                    "<%s?offset=20>; rel=\"next\"".formatted(example(route))));
                }
                conditional(operation, ok);
            }
            case "POST" -> {
                idempotent(operation, ok);
                if (row && !makes(route)) {
                    done(operation, ok);
                } else if (route.streamsBody()) {
                    responses.removeAPIResponse("200");
                    responses.addAPIResponse(
                            "202",
                            ok.description("Accepted; processing continues.")
                                    .addHeader(
                                            "Location",
                                            header(
                                                    "The resource that shows the progress.",
                                                    "/v1/imports/4")));
                } else {
                    if (row) {
                        ifMatch(operation);
                    }
                    responses.removeAPIResponse("200");
                    responses.addAPIResponse(
                            "201",
                            ok.description("Created.")
                                    .addHeader(
                                            "Location",
                                            header(
                                                    "The URL of the row, if a single one was"
                                                            + " created.",
                                                    location(route)))
                                    .addHeader(
                                            "ETag",
                                            header(
                                                    "The version of the row, if a single one was"
                                                            + " created.",
                                                    "\"0\"")));
                }
            }
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

    /** The status that the method declares by {@code @ResponseStatus}. */
    private static void describeStatus(APIResponses responses, APIResponse ok, Routes.Route route) {
        ResponseStatus status = route.method().getAnnotation(ResponseStatus.class);
        if (status != null && ok != null) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse(String.valueOf(status.value()), ok);
        }
    }

    /** Every answer in JSON to a GET has an ETag. */
    private static void conditional(Operation operation, APIResponse ok) {
        ok.addHeader("ETag", header("The version, for conditional requests.", "\"3\""));
        operation
                .getResponses()
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description(
                                        "Not modified: the ETag matches `If-None-Match`. No"
                                                + " body."));
        operation.addParameter(
                requestHeader(
                        "If-None-Match",
                        "Known ETags; if one matches, the response is 304.",
                        "\"3\""));
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
        return type instanceof ParameterizedType generic
                ? Stream.of(generic.getActualTypeArguments())
                        .anyMatch(SuccessDescription::mentionsView)
                : type instanceof Class<?> plain && View.class.isAssignableFrom(plain);
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

    /** A path of the route. */
    static String example(Routes.Route route) {
        return route.template().replaceAll("\\{[^}]+}", "7");
    }

    /** A path of what the route makes. */
    private static String location(Routes.Route route) {
        return route.template().replaceFirst("/\\{.*", "") + "/12";
    }

    static boolean returns(Routes.Route route, Class<?> type) {
        return route.method().getGenericReturnType().getTypeName().contains(type.getName());
    }

    /** Whether a step makes something of its own, as a reversal does. */
    private static boolean makes(Routes.Route route) {
        ResponseStatus status = route.method().getAnnotation(ResponseStatus.class);
        return status != null && status.value() == RestResponse.StatusCode.CREATED;
    }

    private static void done(Operation operation, APIResponse ok) {
        ifMatch(operation);
        ok.description("The row after the change.")
                .addHeader("ETag", header("Its new version.", "\"4\""));
    }

    private static void idempotent(Operation operation, APIResponse done) {
        Parameter key =
                requestHeader(
                        IdempotencyKey.HEADER,
                        "A request with the same key is not executed again but gets the first"
                                + " response. For 24 hours, unless configured otherwise.",
                        "8e03978e-40d5-43e8-bc93-6894a57f9324");
        key.getSchema().minLength(1).maxLength(IdempotencyKey.LONGEST);
        operation.addParameter(key);
        done.addHeader(
                IdempotencyKey.REPLAYED_HEADER,
                header("`true` if this is the response to an earlier request.", "true"));
    }

    private static void ifMatch(Operation operation) {
        for (Parameter parameter : operation.getParameters()) {
            if (parameter.getName().equals("If-Match")) {
                parameter
                        .description(
                                "The last known ETag; the write is rejected (412) if it is stale.")
                        .example("\"3\"");
            }
        }
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
