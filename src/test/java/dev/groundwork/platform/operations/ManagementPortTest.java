package dev.groundwork.platform.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ManagementPortTest {

    @TestHTTPResource(management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = {"q/health/started", "q/health/live", "q/health/ready", "q/metrics"})
    void probesAndMetricsAreOnTheManagementPort(String path) {
        // When
        Response answer = given().get(management.resolve("/" + path));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q/health", "q/health/live", "q/health/ready", "q/metrics"})
    void probesAndMetricsAreNotOnThePublicPort(String path) {
        // When
        Response answer = given().get("/" + path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q/openapi", "q/swagger-ui/"})
    void documentationOfTheApiIsOnThePublicPort(String path) {
        // When
        Response answer = given().get("/" + path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void livenessAsksNobody() {
        // When
        Response answer = given().get(management.resolve("/q/health/live"));

        // Then
        assertThat(answer.jsonPath().getList("checks")).isEmpty();
    }

    @Test
    void readinessAsksTheDatabase() {
        // When
        Response answer = given().get(management.resolve("/q/health/ready"));

        // Then
        assertThat(answer.jsonPath().getList("checks.name")).contains("database");
    }
}
