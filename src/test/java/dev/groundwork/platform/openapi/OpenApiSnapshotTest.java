package dev.groundwork.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.groundwork.platform.fixture.WithoutFixture;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The API's description is part of the contract: a change of it is seen in review. What is only
 * added, such as the routes of a new feature, the test writes into {@code docs/openapi.yaml} itself
 * (not where {@code CI} is set, which wants it committed). To accept any other change, copy {@code
 * target/openapi.yaml} there.
 */
@QuarkusTest
@TestProfile(WithoutFixture.class)
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
        String committed = Files.readString(SNAPSHOT);
        YAMLMapper yaml = new YAMLMapper();
        if (System.getenv("CI") == null
                && isKept(yaml.readTree(committed), yaml.readTree(served))) {
            Files.writeString(SNAPSHOT, served);
        } else {
            assertThat(served.equals(committed))
                    .as("%s is the same as %s", ACTUAL, SNAPSHOT)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {b: 1}}      | {a: {b: 1, c: 2}, d: 3}      | true",
                "{a: [{b: 1}, 2]} | {a: [{b: 1, c: 3}, 4, 2]}    | true",
                "{description: x} | {description: y}             | true",
                "{a: {b: 1}}      | {a: {c: 1}}                  | false",
                "{a: 1}           | {a: 2}                       | false",
                "{a: [1, 2]}      | {a: [1]}                     | false"
            })
    void anAdditionKeepsWhatThereWas(String before, String after, boolean kept) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        assertThat(isKept(yaml.readTree(before), yaml.readTree(after))).isEqualTo(kept);
    }

    /** Whether the second has all of the first. A description lists what may be added to. */
    private static boolean isKept(JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            return before.properties().stream()
                    .filter(member -> !member.getKey().equals("description"))
                    .allMatch(
                            member ->
                                    after.has(member.getKey())
                                            && isKept(
                                                    member.getValue(), after.get(member.getKey())));
        }
        if (before.isArray() && after.isArray()) {
            return before.valueStream()
                    .allMatch(
                            element ->
                                    after.valueStream().anyMatch(other -> isKept(element, other)));
        }
        return before.equals(after);
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
