package dev.groundwork.platform.bulk.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import whose process died does not look as if it ran for ever. */
@QuarkusTest
class HeartbeatTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject ImportProgressStore progress;
    @Inject AgroalDataSource database;

    @ParameterizedTest
    @CsvSource({
        "queued, all-or-nothing, 0",
        "running, all-or-nothing, 0",
        "running, skip-errors, 7",
    })
    void oneThatHasBeenSilentForAMinuteHasFailed(String status, String mode, int kept)
            throws SQLException {
        // Given
        long id = silentFor(70, status, mode);

        // When
        progress.failSilent(MINUTE, "The service died.");

        // Then
        JsonPath failed = Api.get("/v1/imports/" + id).jsonPath();
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("failure")).isEqualTo("The service died.");
        assertThat(failed.getString("finished_at")).isNotNull();
        assertThat(failed.getInt("rows_created")).isEqualTo(kept);
    }

    @Test
    void oneThatWasHeardOfGoesOn() throws SQLException {
        // Given
        long id = silentFor(50, "running", "skip-errors");
        long spokenFor = silentFor(70, "running", "skip-errors");
        progress.recordHeartbeat(List.of(spokenFor));

        // When
        progress.failSilent(MINUTE, "The service died.");

        // Then
        assertThat(Api.get("/v1/imports/" + id).jsonPath().getString("status"))
                .isEqualTo("running");
        assertThat(Api.get("/v1/imports/" + spokenFor).jsonPath().getString("status"))
                .isEqualTo("running");
    }

    @Test
    void oneThatIsDoneStaysAsItIs() throws SQLException {
        // Given
        long id = silentFor(7_000, "succeeded", "all-or-nothing");

        // When
        progress.failSilent(MINUTE, "The service died.");

        // Then
        JsonPath done = Api.get("/v1/imports/" + id).jsonPath();
        assertThat(done.getString("status")).isEqualTo("succeeded");
        assertThat(done.getInt("rows_created")).isEqualTo(7);
    }

    @Test
    void oneThatFailedForItsSilenceGivesItsKeyBack() throws SQLException {
        // Given
        String key = UserMother.unique();
        String row = UserMother.unique();
        String dead = imported(key, row);
        fallSilent(dead);
        progress.failSilent(MINUTE, "The service died.");

        // When
        String again = imported(key, row);

        // Then
        assertThat(again).isNotEqualTo(dead);
        assertThat(Api.get(dead).jsonPath().getString("status")).isEqualTo("failed");
        assertThat(Api.get(again).jsonPath().getInt("rows_unchanged")).isEqualTo(1);
    }

    /** A day later, the same key can have come again. */
    @Test
    void oneThatFailsLateLeavesTheKeyToTheImportThatHasItNow() throws SQLException {
        // Given
        String key = UserMother.unique();
        String row = UserMother.unique();
        String late = imported(key, row);
        execute("update idempotency_keys set expires_at = now()");
        String now = imported(key, row);
        fallSilent(late);

        // When
        progress.failSilent(MINUTE, "The service died.");

        // Then
        assertThat(Api.get(late).jsonPath().getString("status")).isEqualTo("failed");
        assertThat(imported(key, row)).isEqualTo(now).isNotEqualTo(late);
    }

    /** Where the import of a file with one new user is, when it is done. */
    private static String imported(String key, String name) {
        Response accepted =
                Api.given()
                        .contentType("application/x-ndjson")
                        .header("Idempotency-Key", key)
                        .body(
                                "{\"email\":\"%s@example.com\",\"username\":\"%s\",\"name\":\"x\"}"
                                        .formatted(name, name)
                                        .getBytes(StandardCharsets.UTF_8))
                        .post("/v1/users/import");
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        await().until(
                        () ->
                                Api.get(accepted.header("Location"))
                                        .jsonPath()
                                        .getString("status")
                                        .equals("succeeded"));
        return accepted.header("Location");
    }

    private void fallSilent(String location) throws SQLException {
        execute(
                "update imports set status = 'running',"
                        + " heartbeat_at = now() - interval '70 seconds' where id = "
                        + location.substring(location.lastIndexOf('/') + 1));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private long silentFor(int seconds, String status, String mode) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into imports (kind, status, mode, rows_created, heartbeat_at)"
                                        + " values ('users', ?, ?, 7, now() - make_interval(secs => ?))"
                                        + " returning id")) {
            insert.setString(1, status);
            insert.setString(2, mode);
            insert.setInt(3, seconds);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
