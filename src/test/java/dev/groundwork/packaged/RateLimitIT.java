package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas on one database, behind a proxy that says who is asking. */
class RateLimitIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct horse battery";
    private static final int CALLS = 40;

    private static EmbeddedPostgresServer postgres;
    private static PackagedService one;
    private static PackagedService other;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        environment.put("GROUNDWORK_RATE_LIMIT_CALLER", CALLS + "/1h");
        environment.put("GROUNDWORK_RATE_LIMIT_SIGN_IN_ADDRESS", "20/1h");
        environment.put("GROUNDWORK_RATE_LIMIT_REGISTRATION", "5/1h");
        environment.put("GROUNDWORK_RATE_LIMIT_SYNC_INTERVAL", "100ms");
        one = PackagedService.started(environment);
        other = PackagedService.started(environment);
    }

    @AfterAll
    static void stop() throws Exception {
        for (PackagedService service : new PackagedService[] {one, other}) {
            if (service != null) {
                service.close();
            }
        }
        postgres.close();
    }

    @Test
    void theEleventhWrongPasswordIsRefusedByWhicheverReplica() throws Exception {
        // Given
        String ann = signedUp("192.0.2.1");
        String bob = signedUp("192.0.2.1");
        for (int i = 0; i < 10; i++) {
            PackagedService either = i % 2 == 0 ? one : other;
            assertThat(signIn(either, "192.0.2.2", ann, "wrong").statusCode()).isEqualTo(401);
        }

        // When
        HttpResponse<String> here = signIn(one, "192.0.2.2", ann, PASSWORD);
        HttpResponse<String> there = signIn(other, "192.0.2.2", ann, PASSWORD);
        HttpResponse<String> owner = signIn(other, "192.0.2.3", ann, PASSWORD);
        HttpResponse<String> neighbour = signIn(one, "192.0.2.2", bob, PASSWORD);

        // Then
        assertRefused(here, "sign-in-login");
        assertRefused(there, "sign-in-login");
        assertThat(owner.statusCode()).isEqualTo(200);
        assertThat(neighbour.statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatTriesManyNamesIsRefused() throws Exception {
        // Given
        for (int i = 0; i < 20; i++) {
            PackagedService either = i % 2 == 0 ? one : other;
            assertThat(signIn(either, "2001:db8::" + i, "name" + i, "wrong").statusCode())
                    .isEqualTo(401);
        }

        // When
        HttpResponse<String> sameNetwork = signIn(one, "2001:db8::99", "name99", "wrong");
        HttpResponse<String> otherNetwork = signIn(one, "2001:db8:0:1::1", "name99", "wrong");

        // Then
        assertRefused(sameNetwork, "sign-in-address");
        assertThat(otherNetwork.statusCode()).isEqualTo(401);
    }

    @Test
    void eachItemOfAnArrayIsASignUp() throws Exception {
        // When
        HttpResponse<String> three = signUp(one, "192.0.2.10", 3);
        HttpResponse<String> threeMore = signUp(other, "192.0.2.10", 3);
        HttpResponse<String> two = signUp(other, "192.0.2.10", 2);
        HttpResponse<String> another = signUp(one, "192.0.2.10", 1);
        HttpResponse<String> tooManyForAnybody = signUp(one, "192.0.2.11", 6);
        HttpResponse<String> bySuperuser =
                one.post("/v1/users", "[" + newUser(unique()) + "," + newUser(unique()) + "]");

        // Then
        assertThat(three.statusCode()).as(three.body()).isEqualTo(201);
        assertRefused(threeMore, "registration");
        assertThat(two.statusCode()).isEqualTo(201);
        assertRefused(another, "registration");
        assertThat(tooManyForAnybody.statusCode()).isEqualTo(422);
        assertThat(bySuperuser.statusCode()).isEqualTo(201);
    }

    @Test
    void aCallerWhoHasUsedUpHisAllowanceOnJobLockIsRefusedByTheOther() throws Exception {
        // Given
        String name = signedUp("192.0.2.20");
        String token =
                JSON.readTree(signIn(one, "192.0.2.20", name, PASSWORD).body())
                        .get("access_token")
                        .asText();
        for (int i = 0; i < CALLS; i++) {
            assertThat(me(one, token).statusCode()).isEqualTo(200);
        }

        // When
        HttpResponse<String> here = me(one, token);

        // Then
        assertRefused(here, "caller");
        await().untilAsserted(() -> assertRefused(me(other, token), "caller"));
        assertThat(other.get(other.api("/v1/users?limit=1")).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(HttpResponse<String> answer, String policy) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo("rate_limited");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertThat(seconds).isBetween(1L, 3_600L);
        assertThat(answer.headers().allValues("RateLimit")).hasSize(1);
        assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                .contains("\"" + policy + "\";r=")
                .endsWith(";t=" + seconds);
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElseThrow())
                .contains("\"" + policy + "\";q=");
    }

    private static HttpResponse<String> me(PackagedService service, String token) {
        return service.send(
                HttpRequest.newBuilder(service.api("/v1/users/me"))
                        .header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> signIn(
            PackagedService service, String address, String username, String password) {
        return post(
                service,
                address,
                "/v1/auth/token",
                "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password));
    }

    /** The username of a new user. */
    private static String signedUp(String address) {
        String name = unique();
        assertThat(post(one, address, "/v1/users", newUser(name)).statusCode()).isEqualTo(201);
        return name;
    }

    private static HttpResponse<String> signUp(PackagedService service, String address, int users) {
        String items =
                IntStream.range(0, users)
                        .mapToObj(i -> newUser(unique()))
                        .collect(Collectors.joining(",", "[", "]"));
        return post(service, address, "/v1/users", items);
    }

    private static String newUser(String name) {
        return """
        {"email": "%1$s@example.com", "username": "%1$s", "name": "Ann", "password": "%2$s"}
        """
                .formatted(name, PASSWORD);
    }

    private static HttpResponse<String> post(
            PackagedService service, String address, String path, String json) {
        return service.send(
                HttpRequest.newBuilder(service.api(path))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String unique() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }
}
