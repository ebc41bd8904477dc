package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The artifact against a real server that goes away, comes back, and holds locks. */
class PackagedServiceIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedPostgresServer postgres;
    private static PackagedService service;
    private static List<String> saidAtTheStart;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        // Each persistence unit that starts is logged.
        environment.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS_HIBERNATE_ORM_RUNTIME__LEVEL", "DEBUG");
        environment.put(
                "QUARKUS_LOG_CATEGORY__IO_QUARKUS_HIBERNATE_REACTIVE_RUNTIME__LEVEL", "DEBUG");
        service = PackagedService.started(environment);
        saidAtTheStart = service.log();
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        postgres.close();
    }

    /** An operator looks into each. */
    @Test
    void startsWithoutAWarning() {
        assertThat(saidAtTheStart)
                .anyMatch(line -> line.contains("\"level\":\"INFO\""))
                .noneMatch(line -> line.contains("\"level\":\"WARN\""));
    }

    /** A blocking one would read the metadata of all entities a second time (docs/adr/0033). */
    @Test
    void startsTheReactivePersistenceUnitAlone() {
        assertThat(saidAtTheStart)
                .filteredOn(line -> line.contains("persistence units; checking each"))
                .singleElement()
                .asString()
                .contains("FastBootHibernateReactivePersistenceProvider");
    }

    @Test
    void recoversByItselfWhenTheDatabaseRestarts() throws Exception {
        // Given
        long id = newUser();

        // When
        postgres.stop();
        HttpResponse<String> meanwhile = service.get(service.api("/v1/users/" + id));
        boolean readyMeanwhile = service.isReady();
        boolean aliveMeanwhile =
                service.get(service.management("/q/health/live")).statusCode() == 200;
        postgres.start();

        // Then
        assertThat(meanwhile.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(meanwhile.body()).get("code").asText())
                .isEqualTo("database_unavailable");
        assertThat(meanwhile.headers().firstValue("Retry-After")).isPresent();
        assertThat(readyMeanwhile).isFalse();
        assertThat(aliveMeanwhile).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            assertThat(service.get(service.api("/v1/users/" + id)).statusCode())
                                    .isEqualTo(200);
                            assertThat(service.isReady()).isTrue();
                        });
    }

    @Test
    void startsItsJobs() {
        await().untilAsserted(
                        () ->
                                assertThat(service.get(service.management("/q/metrics")).body())
                                        .containsPattern(
                                                "groundwork_job_runs_total\\{name=\"expired-idempotency-keys\",outcome=\"done\"}"
                                                        + " [1-9]"));
    }

    @Test
    void logsOneJsonObjectALineWithTheRequestId() throws Exception {
        // Given
        String requestId = UUID.randomUUID().toString();

        // When
        service.get(service.api("/v1/users/0"), requestId);

        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> service.log().stream().anyMatch(line -> line.contains(requestId)));
        for (String line : service.log()) {
            JsonNode entry = JSON.readTree(line);
            assertThat(entry.isObject()).as(line).isTrue();
            if (line.contains(requestId)) {
                assertThat(entry.get("request_id").asText()).isEqualTo(requestId);
                assertThat(entry.get("trace_id").asText()).hasSize(32);
                assertThat(entry.get("level").asText()).isEqualTo("INFO");
            }
        }
    }

    @Test
    void finishesWhatIsInFlightBeforeItEnds() throws Exception {
        // Given a request that waits for a row which another transaction holds
        try (PackagedService leaving = PackagedService.started(PackagedService.on(postgres));
                Connection other =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "")) {
            long id = newUser();
            lock(other, id);
            CompletableFuture<HttpResponse<String>> inFlight =
                    leaving.patch("/v1/users/" + id, "{\"name\": \"Late\"}");
            await().until(() -> isSomeoneWaiting());

            // When
            leaving.terminate();
            await().atMost(Duration.ofSeconds(10)).until(() -> !leaving.isReady());
            boolean cutOff = inFlight.isDone();
            other.commit();

            // Then
            assertThat(cutOff).isFalse();
            assertThat(inFlight.join().statusCode()).isEqualTo(200);
            assertThat(leaving.exitCode()).isEqualTo(143);
            assertThat(service.get(service.api("/v1/users/" + id)).body()).contains("Late");
        }
    }

    private static long newUser() throws Exception {
        String unique = UUID.randomUUID().toString();
        HttpResponse<String> created =
                service.post(
                        "/v1/users",
                        """
                        {"email": "%1$s@example.com", "username": "%1$s", "name": "Ann 🌱",
                         "password": "correct horse battery"}
                        """
                                .formatted(unique));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return JSON.readTree(created.body()).get("id").asLong();
    }

    private static void lock(Connection other, long id) throws SQLException {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("select id from users where id = %d for update".formatted(id));
        }
    }

    /** Only the administrator sees what sessions of other roles wait for. */
    private static boolean isSomeoneWaiting() throws SQLException {
        try (Connection observer =
                        DriverManager.getConnection(postgres.adminUrl().jdbcUrl(), "postgres", "");
                Statement statement = observer.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where wait_event_type ="
                                        + " 'Lock'")) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }
}
