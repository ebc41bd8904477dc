package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.openapi.ApiDocument;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every answer that any test sees must stand in the API's description: its status, its media type,
 * its body by its schema and, of a problem, its code. So the description cannot lie about what is
 * tested.
 */
final class OpenApiResponseCheck implements Filter {

    private static final Pattern LONG_ID = Pattern.compile("\\{id}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ApiDocument description;
    private static ResponseSchemas schemas;

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext context) {
        Response response = context.next(request, expected);
        check(request.getMethod(), URI.create(request.getURI()), response);
        return response;
    }

    static void check(String method, URI uri, Response response) {
        String path = uri.getRawPath();
        if (response.statusCode() >= 400 && !method.equals("HEAD")) {
            assertThat(response.jsonPath().getString("instance"))
                    .as("instance of the problem")
                    .isEqualTo(path);
        }
        Optional<JsonNode> operations = operations(path);
        if (operations.isEmpty()) {
            assertThat(response.statusCode()).as("%s %s, unknown", method, path).isIn(404, 413);
            return;
        }
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        JsonNode operation = operations.get().path(verb);
        if (operation.isMissingNode()) {
            assertThat(response.statusCode())
                    .as("%s %s, not described", method, path)
                    .isEqualTo(method.equals("OPTIONS") ? 200 : 405);
            return;
        }
        boolean selected = uri.getRawQuery() != null && uri.getRawQuery().contains("fields=");
        check(method + " " + uri, operation.path("responses"), response, selected);
    }

    private static void check(
            String what, JsonNode documented, Response response, boolean selected) {
        boolean error = response.statusCode() >= 400;
        String status = Integer.toString(response.statusCode());
        JsonNode answer =
                description()
                        .resolve(
                                error && !documented.has(status)
                                        ? documented.path("default")
                                        : documented.path(status));
        assertThat(answer.isMissingNode())
                .as("%s: status %s is not described", what, status)
                .isFalse();
        if (response.asByteArray().length == 0) {
            return;
        }
        String mediaType = response.contentType().replaceFirst(";.*", "");
        JsonNode content = answer.path("content").path(mediaType);
        assertThat(content.isMissingNode())
                .as("%s: %s is not described", what, response.contentType())
                .isFalse();
        if (error) {
            assertThat(answer.path("x-problem-codes").valueStream().map(JsonNode::asText))
                    .as("%s: %s is not described", what, response.asString())
                    .contains(response.jsonPath().getString("code"));
        }
        if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
            checkBody(what, content.path("schema"), response, selected);
        }
    }

    private static void checkBody(
            String what, JsonNode schema, Response response, boolean selected) {
        JsonNode body = tree(response.asString());
        // The description of a POST is that of one row; an array of rows is answered like this.
        boolean batch = what.startsWith("POST") && body.size() == 1 && body.path("items").isArray();
        (batch ? body.path("items").valueStream() : Stream.of(body))
                .forEach(
                        one ->
                                assertThat(schemas.violations(schema, one, selected))
                                        .as(
                                                "%s: the body contradicts its schema: %s",
                                                what, response.asString())
                                        .isEmpty());
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + json, e);
        }
    }

    private static Optional<JsonNode> operations(String path) {
        Iterator<String> templates = description().root().path("paths").fieldNames();
        while (templates.hasNext()) {
            String template = templates.next();
            // An id is described as an integer of 64 bits.
            String paths = LONG_ID.matcher(template).replaceAll("(0|-?[1-9]\\\\d{0,17})");
            if (path.matches(paths)) {
                return Optional.of(description().root().path("paths").path(template));
            }
        }
        return Optional.empty();
    }

    private static synchronized ApiDocument description() {
        if (description == null) {
            description = ApiDocument.served();
            schemas = new ResponseSchemas(description.root().path("components").path("schemas"));
        }
        return description;
    }
}
