package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
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

/**
 * Every answer that any test sees must stand in the API's description: its status, its media type
 * and, of a problem, its code. So the description cannot lie about what is tested.
 */
final class OpenApiResponseCheck implements Filter {

    private static final Pattern LONG_ID = Pattern.compile("\\{id}");
    private static JsonNode description;

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
        check(method + " " + path, operation.path("responses"), response);
    }

    private static void check(String what, JsonNode documented, Response response) {
        JsonNode answer = documented.path(Integer.toString(response.statusCode()));
        assertThat(answer.isMissingNode())
                .as("%s: status %d is not described", what, response.statusCode())
                .isFalse();
        if (response.asByteArray().length == 0) {
            return;
        }
        JsonNode content = answer.path("content").path(mediaType(response));
        assertThat(content.isMissingNode())
                .as("%s: %s is not described", what, response.contentType())
                .isFalse();
        if (response.statusCode() >= 400) {
            assertThat(content.path("examples").has(response.jsonPath().getString("code")))
                    .as("%s: %s is not described", what, response.asString())
                    .isTrue();
        }
    }

    private static String mediaType(Response response) {
        return response.contentType().replaceFirst(";.*", "");
    }

    private static Optional<JsonNode> operations(String path) {
        Iterator<String> templates = description().path("paths").fieldNames();
        while (templates.hasNext()) {
            String template = templates.next();
            // An id is described as an integer of 64 bits.
            String paths = LONG_ID.matcher(template).replaceAll("(0|-?[1-9]\\\\d{0,17})");
            if (path.matches(paths)) {
                return Optional.of(description().path("paths").path(template));
            }
        }
        return Optional.empty();
    }

    private static synchronized JsonNode description() {
        if (description == null) {
            String json = RestAssured.get("/q/openapi?format=json").asString();
            try {
                description = new ObjectMapper().readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The API's description is no JSON", e);
            }
        }
        return description;
    }
}
