package dev.groundwork.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Kubernetes asks is answered. (That the chart asks the same, {@link KustomizationTest}
 * shows.)
 */
@QuarkusTest
class DeployedProbesTest {

    private final JsonNode service = Kustomization.read(Kustomization.BASE).service();

    @TestHTTPResource(management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "livenessProbe", "readinessProbe"})
    void probeIsAnswered(String probe) {
        // When
        String path = service.at("/" + probe + "/httpGet/path").asText();

        // Then
        assertThat(given().get(management.resolve(path)).statusCode()).isEqualTo(200);
    }
}
