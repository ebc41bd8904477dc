package dev.groundwork.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the description says of a query. */
@QuarkusTest
class ParameterDescriptionTest {

    @Test
    void whatHasNoRelationsTakesNoInclude() {
        // When
        JsonPath api = given().get("/q/openapi?format=json").jsonPath();

        // Then
        assertThat(parameters(api, "/v1/articles")).contains("include", "fields");
        assertThat(parameters(api, "/v1/imports")).contains("fields").doesNotContain("include");
        assertThat(parameters(api, "/v1/imports/{id}"))
                .contains("fields")
                .doesNotContain("include");
    }

    private static List<String> parameters(JsonPath api, String path) {
        Map<String, Map<String, Map<String, List<Map<String, String>>>>> paths =
                api.getMap("paths");
        return paths.get(path).get("get").get("parameters").stream()
                .map(parameter -> parameter.get("name"))
                .toList();
    }
}
