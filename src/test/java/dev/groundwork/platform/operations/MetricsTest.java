package dev.groundwork.platform.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.RawRequest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetricsTest {

    @TestHTTPResource(management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groundwork_db_pool_in_use",
                "groundwork_db_pool_idle",
                "groundwork_db_pool_waiting",
                "groundwork_db_pool_max",
                "groundwork_db_pool_acquire_seconds_count",
                "groundwork_db_pool_acquire_seconds_sum"
            })
    void bothPoolsAreMeasuredUnderTheSameNames(String name) {
        // When
        List<String> lines = scrape();

        // Then
        assertThat(lines)
                .anyMatch(line -> line.startsWith(name + "{pool=\"request\""))
                .anyMatch(line -> line.startsWith(name + "{pool=\"batch\""));
    }

    @Test
    void importedRowsAreCountedByKindAndOutcome() {
        // Given
        Response taken =
                Api.given()
                        .contentType("application/x-ndjson")
                        .body("{}".getBytes(StandardCharsets.UTF_8))
                        .post("/v1/users/import");
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(202);

        // When, Then
        await().untilAsserted(
                        () ->
                                assertThat(scrape())
                                        .anyMatch(
                                                line ->
                                                        line.matches(
                                                                "groundwork_import_rows_total\\{.*"
                                                                        + "kind=\"users\",outcome=\"failed\".*"
                                                                        + " [1-9].*")));
    }

    @Test
    void unknownRoutesShareOneSeries() {
        // Given
        given().get("/no/such/route/1");
        given().get("/no/such/route/2");

        // When
        List<String> lines = scrape();

        // Then
        assertThat(lines)
                .anyMatch(line -> line.contains("uri=\"/{unmatched}\""))
                .noneMatch(line -> line.contains("/no/such"));
    }

    @Test
    void requestsRefusedBeforeRoutingShareOneSeries() throws IOException {
        // Given
        RawRequest.send("POST", "/no/such/upload", "Content-Length: 1000000000\r\n\r\n");

        // When
        List<String> lines = scrape();

        // Then
        assertThat(lines)
                .anyMatch(line -> line.contains("status=\"413\",uri=\"/{unmatched}\""))
                .noneMatch(line -> line.contains("/no/such"));
    }

    @Test
    void exportsAndImportsAreToldFromOtherRequests() {
        // Given
        Api.given().get("/v1/users");
        Api.given().accept("text/csv").get("/v1/users?limit=1");
        Api.given().contentType("application/x-ndjson").body(new byte[0]).post("/v1/users/import");

        // When
        List<String> lines = scrape();

        // Then
        assertThat(lines)
                .anyMatch(line -> line.matches(requests("no", "GET", "/v1/users")))
                .anyMatch(line -> line.matches(requests("export", "GET", "/v1/users")))
                .anyMatch(line -> line.matches(requests("import", "POST", "/v1/users/import")));
    }

    @Test
    void aRequestThatIsCutOffIsMeasuredUnderTheSameLabels() throws IOException {
        // Given a client that goes away in the middle of its request
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream()
                    .write(
                            "POST /v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }

        // When, Then
        await().untilAsserted(
                        () ->
                                assertThat(scrape())
                                        .anyMatch(
                                                line ->
                                                        line.startsWith(
                                                                        "http_server_requests_seconds_count{bulk=\"no\"")
                                                                && line.contains(
                                                                        "status=\"RESET\"")));
    }

    @Test
    void inventedMethodsMakeNoSeries() {
        // Given
        given().request("INVENTED", "/no/such/route");

        // When
        List<String> lines = scrape();

        // Then
        assertThat(lines).noneMatch(line -> line.contains("INVENTED"));
    }

    @Test
    void frameworksNamesForTheSameNumbersAreLeftOut() {
        // When
        List<String> lines = scrape();

        // Then
        assertThat(lines).noneMatch(line -> line.matches("(# \\w+ )?(agroal|sql_pool)_.*"));
    }

    private static String requests(String bulk, String method, String route) {
        return "http_server_requests_seconds_count\\{bulk=\"%s\",method=\"%s\".*uri=\"%s\".*"
                .formatted(bulk, method, route);
    }

    private List<String> scrape() {
        String text =
                given().accept("text/plain; version=0.0.4")
                        .get(management.resolve("/q/metrics"))
                        .asString();
        return text.lines().toList();
    }
}
