package dev.groundwork.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The API's description is part of the contract: a change of it is seen in review. New routes and
 * schemas are added to {@code docs/openapi.yaml} by this test, except in CI ({@code CI} is set). To
 * accept another change, copy {@code target/openapi.yaml} to {@code docs/openapi.yaml}.
 */
@QuarkusTest
class OpenApiSnapshotTest {

    private static final Path SNAPSHOT = Path.of("docs/openapi.yaml");
    private static final Path ACTUAL = Path.of("target/openapi.yaml");

    @Inject OpenApiDocumentService description;

    @Test
    void theDescriptionIsTheCommittedOne() throws IOException {
        // When
        String served = given().accept("application/yaml").get("/q/openapi").asString();

        // Then
        Files.writeString(ACTUAL, served);
        if (System.getenv("CI") == null && onlyAdds(served, Files.readString(SNAPSHOT))) {
            Files.writeString(SNAPSHOT, served);
        }
        assertThat(served.equals(Files.readString(SNAPSHOT)))
                .as("%s is the same as %s", ACTUAL, SNAPSHOT)
                .isTrue();
    }

    /** Whether the description is the old one with more paths or schemas. */
    private static boolean onlyAdds(String served, String committed) throws IOException {
        JsonNode after = new YAMLMapper().readTree(served);
        JsonNode before = new YAMLMapper().readTree(committed);
        for (String place : List.of("/paths", "/components/schemas")) {
            ObjectNode more = (ObjectNode) after.at(place);
            List<String> names = new ArrayList<>();
            more.fieldNames().forEachRemaining(names::add);
            names.removeIf(name -> before.at(place).has(name));
            more.remove(names);
        }
        return after.equals(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi?format=json", "/q/openapi.json"})
    void theSameIsSaidInJson(String path) throws IOException {
        // Given
        String yaml = given().get("/q/openapi.yaml").asString();

        // When
        String json = given().get(path).asString();

        // Then
        assertThat(new ObjectMapper().readTree(json)).isEqualTo(new YAMLMapper().readTree(yaml));
    }

    @Test
    void isMadeOnceHoweverOftenItIsAskedFor() {
        assertThat(description.getDocument("<default>", Format.YAML))
                .isSameAs(description.getDocument("<default>", Format.YAML));
        assertThat(description.getDocument("<default>", Format.JSON))
                .isSameAs(description.getDocument("<default>", Format.JSON));
    }
}
