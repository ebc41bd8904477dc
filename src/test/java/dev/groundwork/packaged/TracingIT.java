package dev.groundwork.packaged;

import static dev.groundwork.packaged.TraceCollector.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Traces as a collector gets them, where none is begun here (sampler argument 0) and those are
 * taken over whose callers want them collected.
 */
class TracingIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the ids of the traces begin that are to be collected. */
    private static final String WANTED = "aaaaaaaa";

    private static EmbeddedPostgresServer postgres;
    private static TraceCollector collector;
    private static PackagedService service;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        collector = new TraceCollector();
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        environment.put("OTEL_TRACES_SAMPLER_ARG", "0");
        environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
        service = PackagedService.started(environment);
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        collector.close();
        postgres.close();
    }

    @Test
    void aRequestIsASpanAndItsStatementsAreItsChildren() {
        // Given
        String trace = newTrace();

        // When
        HttpResponse<String> answer =
                service.send(in(trace, "/v1/users?filter=email==secret@example.com&q=hidden"));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Span request = request(trace);
        assertThat(request.getName()).isEqualTo("GET /v1/users");
        assertThat(statements(trace))
                .isNotEmpty()
                .allSatisfy(
                        statement ->
                                assertThat(statement.getParentSpanId())
                                        .isEqualTo(request.getSpanId()))
                .anySatisfy(
                        statement ->
                                assertThat(statement.toString())
                                        .contains("from users t1", "lower(t1.email) = lower($"));
        assertThat(ofTrace(trace).toString()).doesNotContain("secret", "hidden");
        assertThat(request.toString()).doesNotContain("127.0.0.1");
    }

    @Test
    void aProblemAndItsLogLineNameTheTrace() throws Exception {
        // Given
        String trace = newTrace();

        // When
        HttpResponse<String> problem = service.send(in(trace, "/v1/users/0"));

        // Then
        assertThat(JSON.readTree(problem.body()).path("trace_id").asText()).isEqualTo(trace);
        String span = hex(request(trace).getSpanId());
        List<String> lines =
                service.log().stream().filter(line -> line.contains("not_found")).toList();
        assertThat(lines)
                .anySatisfy(
                        line -> {
                            JsonNode entry = JSON.readTree(line);
                            assertThat(entry.path("trace_id").asText()).isEqualTo(trace);
                            assertThat(entry.path("span_id").asText()).isEqualTo(span);
                        });
    }

    @Test
    void whatTheDatabaseRefusesIsNotInTheTrace() {
        // Given an address that is taken
        String trace = newTrace();
        String user =
                """
                {"email": "first@example.com", "username": "hidden", "name": "Hidden",
                 "password": "correct horse battery"}
                """;

        // When
        HttpResponse<String> refused =
                service.send(
                        in(trace, "/v1/users")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(user)));

        // Then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        request(trace);
        assertThat(ofTrace(trace).toString())
                .contains("users_email_key")
                .doesNotContainIgnoringCase("first@example", "hidden", "battery");
    }

    @Test
    void anImportsStatementsBelongToTheRequestThatBroughtIt() {
        // Given a row that the database has already
        String trace = newTrace();
        String row =
                "{\"email\": \"hidden@example.com\", \"username\": \"FIRST\", \"name\": \"Hidden\"}";

        // When
        HttpResponse<String> taken =
                service.send(
                        in(trace, "/v1/users/import")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofString(row)));

        // Then
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        Span request = request(trace);
        await().untilAsserted(
                        () ->
                                assertThat(statements(trace))
                                        .anySatisfy(
                                                statement -> {
                                                    assertThat(statement.getParentSpanId())
                                                            .isEqualTo(request.getSpanId());
                                                    assertThat(statement.toString())
                                                            .contains("update imports set status");
                                                }));
        assertThat(ofTrace(trace).toString()).doesNotContainIgnoringCase("hidden");
    }

    @Test
    void nothingElseIsSent() {
        // Given requests whose callers did not ask, and probes
        service.send(service.request("/v1/users/1"));
        service.isReady();
        service.get(service.management("/q/metrics"));
        service.send(unsampled(newTrace(), "/v1/users/1"));

        // When one that comes later has been sent
        String trace = newTrace();
        service.send(in(trace, "/v1/posts"));
        request(trace);

        // Then
        assertThat(collector.spans())
                .allSatisfy(span -> assertThat(hex(span.getTraceId())).startsWith(WANTED));
    }

    private static String newTrace() {
        return WANTED
                + "0".repeat(7)
                + "1"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static HttpRequest.Builder in(String trace, String path) {
        return service.request(path).header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    }

    private static HttpRequest.Builder unsampled(String trace, String path) {
        return service.request(path)
                .header(
                        "traceparent",
                        "00-" + trace.replace(WANTED, "bbbbbbbb") + "-00f067aa0ba902b7-00");
    }

    private static Span request(String trace) {
        return await().until(
                        () -> ofTrace(trace).stream().filter(TracingIT::isRequest).toList(),
                        found -> found.size() == 1)
                .get(0);
    }

    private static boolean isRequest(Span span) {
        return span.getKind() == SpanKind.SPAN_KIND_SERVER;
    }

    private static List<Span> statements(String trace) {
        return ofTrace(trace).stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                .toList();
    }

    private static List<Span> ofTrace(String trace) {
        return collector.spans().stream()
                .filter(span -> hex(span.getTraceId()).equals(trace))
                .toList();
    }
}
