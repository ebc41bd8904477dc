package dev.groundwork.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The API's description is part of the contract: a change of it is seen in review. To accept one,
 * copy {@code target/openapi.yaml} to {@code docs/openapi.yaml}.
 */
@QuarkusTest
class OpenApiSnapshotTest {

    private static final Path SNAPSHOT = Path.of("docs/openapi.yaml");
    private static final Path ACTUAL = Path.of("target/openapi.yaml");

    @Test
    void theDescriptionIsTheCommittedOne() throws IOException {
        // When
        String served = given().accept("application/yaml").get("/q/openapi").asString();

        // Then
        Files.writeString(ACTUAL, served);
        assertThat(served.equals(Files.readString(SNAPSHOT)))
                .as("%s is the same as %s", ACTUAL, SNAPSHOT)
                .isTrue();
    }
}
