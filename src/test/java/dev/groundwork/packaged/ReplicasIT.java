package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two processes on one database, which begin at the same moment and share nothing else: what one
 * has done, the other knows.
 */
class ReplicasIT {

    private static final String PASSWORD = "the very first password";
    private static final String OF_ANN = "correct horse battery";

    /** The poll of two seconds, and what a busy machine adds. */
    private static final Duration SECONDS = Duration.ofSeconds(10);

    private static Path secret;
    private static EmbeddedPostgresServer postgres;
    private static PackagedService first;
    private static PackagedService second;

    @BeforeAll
    static void start() throws Exception {
        secret = Files.createTempFile("first-superuser", ".secret");
        Files.writeString(secret, PASSWORD + "\n");
        postgres = EmbeddedPostgresServer.launch();
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.remove("GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD");
        environment.put("GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD_FILE", secret.toString());
        first = PackagedService.launch(environment);
        environment.put("GROUNDWORK_AUTH_REGISTRATION", "false");
        second = PackagedService.launch(environment);
        await().atMost(Duration.ofSeconds(90)).until(() -> first.isReady() && second.isReady());
        first.signInAs("first", PASSWORD);
        second.signInAs("first", PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        first.close();
        second.close();
        postgres.close();
        Files.delete(secret);
    }

    @Test
    void oneOfThemMakesTheFirstSuperuserAndNeitherTellsHisPassword() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
                Statement statement = connection.createStatement();
                ResultSet users =
                        statement.executeQuery("select count(*) from users where is_superuser")) {
            users.next();
            assertThat(users.getInt(1)).isEqualTo(1);
        }
        String logs = String.join("\n", first.log()) + String.join("\n", second.log());
        assertThat(logs.split("Created the first superuser", -1)).hasSize(2);
        assertThat(logs).doesNotContain("\"ERROR\"").doesNotContain(PASSWORD, "$argon2");
    }

    @Test
    void whoIsDeactivatedAtOneIsOutAtTheOtherWithinSeconds() throws Exception {
        // Given
        Ann ann = new Ann("deactivated");
        assertThat(ann.reads(first)).isEqualTo(200);
        assertThat(ann.reads(second)).isEqualTo(200);

        // When
        HttpResponse<String> deactivated =
                second.patch("/v1/users/" + ann.id, "{\"is_active\": false}").join();

        // Then
        assertThat(deactivated.statusCode()).isEqualTo(200);
        await().atMost(SECONDS).until(() -> ann.reads(first) == 401);
        await().atMost(SECONDS).until(() -> ann.reads(second) == 401);
        assertThat(refresh(first, ann.refreshToken).statusCode()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenThatWasUsedAtOneEndsItsFamilyAtTheOther() {
        // Given
        Ann ann = new Ann("refreshed");
        String next = JsonPath.from(refresh(second, ann.refreshToken).body()).get("refresh_token");
        String third = JsonPath.from(refresh(first, next).body()).get("refresh_token");

        // When
        HttpResponse<String> again = refresh(first, ann.refreshToken);

        // Then
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(refresh(second, third).statusCode()).isEqualTo(401);
        assertThat(refresh(first, third).statusCode()).isEqualTo(401);
    }

    /** Its signing key is RSA, so that the access token is the same to the last byte. */
    @Test
    void aRefreshTokenThatWasJustUsedAtOneGetsTheSamePairAtTheOther() {
        // Given
        Ann ann = new Ann("refreshed-twice");
        JsonPath once = JsonPath.from(refresh(second, ann.refreshToken).body());

        // When
        JsonPath again = JsonPath.from(refresh(first, ann.refreshToken).body());

        // Then
        assertThat(again.getString("refresh_token")).isEqualTo(once.getString("refresh_token"));
        assertThat(again.getString("access_token")).isEqualTo(once.getString("access_token"));
    }

    @Test
    void whoSignsOutAtOneCannotRefreshAtTheOther() {
        // Given
        Ann ann = new Ann("signed-out");

        // When
        HttpResponse<String> out =
                anonymously(
                        first,
                        "/v1/auth/logout",
                        "{\"refresh_token\": \"%s\"}".formatted(ann.refreshToken));

        // Then
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(refresh(second, ann.refreshToken).statusCode()).isEqualTo(401);
    }

    @Test
    void whereSignUpIsClosedNobodyHasAPasswordHashed() {
        // Given
        double before = hashes(second);

        // When
        HttpResponse<String> refused = anonymously(second, "/v1/users", newUser("closed"));
        double after = hashes(second);

        // Then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(after).isEqualTo(before);
        assertThat(second.post("/v1/users", newUser("by-superuser")).statusCode()).isEqualTo(201);
    }

    @Test
    void aKeyThatIsSentToBothHasOneEffect() {
        // When
        List<HttpResponse<String>> answers =
                Stream.of(first, second, first, second)
                        .map(service -> service.sendAsync(keyed(service)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        // Then: who came while another was at it was told to ask again
        assertThat(answers).allMatch(answer -> List.of(201, 409).contains(answer.statusCode()));
        assertThat(first.send(keyed(first)).headers().firstValue("Idempotency-Replayed"))
                .contains("true");
        assertThat(second.send(keyed(second)).body()).isEqualTo(first.send(keyed(first)).body());
        assertThat(total(first, "/v1/posts?title=Once")).isEqualTo(1);
    }

    @Test
    void aPageThatOneBeganTheOtherGoesOn() {
        // Given
        for (int i = 0; i < 3; i++) {
            second.post("/v1/posts", "{\"title\": \"Page\", \"content\": \"%d\"}".formatted(i));
        }
        String page = "/v1/posts?title=Page&limit=2&sort=-id&fields=content";
        String cursor = JsonPath.from(first.get(first.api(page)).body()).get("next_cursor");

        // When
        HttpResponse<String> rest = second.get(second.api(page + "&cursor=" + cursor));

        // Then
        assertThat(JsonPath.from(rest.body()).<String>getList("items.content"))
                .containsExactly("0");
    }

    private static HttpRequest.Builder keyed(PackagedService service) {
        return service.request("/v1/posts")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one-for-both")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"title\": \"Once\", \"content\": \"…\"}"));
    }

    private static long total(PackagedService service, String list) {
        return JsonPath.from(service.get(service.api(list + "&count=exact")).body())
                .getLong("total");
    }

    /** Somebody who signed up and in at the first. */
    private static final class Ann {
        private final long id;
        private final String token;
        private final String refreshToken;

        Ann(String name) {
            HttpResponse<String> made = anonymously(first, "/v1/users", newUser(name));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            id = JsonPath.from(made.body()).getLong("id");
            JsonPath tokens =
                    JsonPath.from(
                            anonymously(
                                            first,
                                            "/v1/auth/token",
                                            "{\"username\": \"%s\", \"password\": \"%s\"}"
                                                    .formatted(name, OF_ANN))
                                    .body());
            token = tokens.get("access_token");
            refreshToken = tokens.get("refresh_token");
        }

        int reads(PackagedService service) {
            return service.send(
                            HttpRequest.newBuilder(service.api("/v1/users/me"))
                                    .header("Authorization", "Bearer " + token))
                    .statusCode();
        }
    }

    private static HttpResponse<String> refresh(PackagedService service, String token) {
        return anonymously(
                service, "/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
    }

    private static HttpResponse<String> anonymously(
            PackagedService service, String path, String json) {
        return service.send(
                HttpRequest.newBuilder(service.api(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String newUser(String name) {
        return "{\"email\": \"%1$s@example.com\", \"username\": \"%1$s\", \"name\": \"Ann\", \"password\": \"%2$s\"}"
                .formatted(name, OF_ANN);
    }

    /** How many were asked for so far. */
    private static double hashes(PackagedService service) {
        List<String> idle =
                service.get(service.management("/q/metrics"))
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("executor_idle_seconds_count"))
                        .filter(line -> line.contains("password-hashing"))
                        .toList();
        assertThat(idle).hasSize(1);
        return Double.parseDouble(idle.get(0).replaceFirst(".* ", ""));
    }
}
