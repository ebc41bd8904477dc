package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseProxy;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a request waits for the database, counted on the wire: what a statement costs beside
 * its work, and what a transaction, a statement that is not kept, or a ping would add unseen.
 */
class RoundTripsIT {

    private static final int WARM_UP = 3;
    private static final int TURNS = 5;

    private static final RoundTrips TRIPS = new RoundTrips();

    private static EmbeddedPostgresServer postgres;
    private static Vertx vertx;
    private static DatabaseProxy proxy;
    private static PackagedService service;
    private static Map<String, String> ids;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        vertx = Vertx.vertx();
        proxy = new DatabaseProxy(vertx, "localhost", postgres.port(), TRIPS::ofConnection);
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.computeIfPresent(
                "DATABASE_URL",
                (name, url) -> url.replace(":" + postgres.port() + "/", ":" + proxy.port() + "/"));
        // One connection: what it keeps of a statement, the next request finds.
        environment.put("DB_POOL_SIZE", "1");
        environment.put("DB_MAX_OVERFLOW", "0");
        environment.put("GROUNDWORK_DATABASE_PING_AFTER_IDLE", "1h");
        service = PackagedService.started(environment);
        // The first account of a currency makes the world's.
        String till = made("/v1/accounts", "{\"name\": \"Till\", \"currency\": \"EUR\"}");
        ids =
                Map.of(
                        "{user}", first("/v1/users"),
                        "{world}", first("/v1/accounts?name=world"),
                        "{till}", till,
                        "{post}", newPost());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        proxy.close();
        vertx.close();
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /v1/users/{user}                             |                                | 1",
                "GET    | /v1/users/{user}?fields=name                 |                                | 1",
                "GET    | /v1/users/{user}?include=posts               |                                | 1",
                "GET    | /v1/posts?include=author                     |                                | 1",
                "GET    | /v1/posts?filter=title==None&count=exact     |                                | 2",
                "GET    | /v1/posts?q=keys                             |                                | 1",
                "GET    | /v1/nothing                                  |                                | 0",
                "POST   | /v1/posts                                    | {'title': '{any}', 'content': 'None'}  | 1",
                "PATCH  | /v1/posts/{post}                             | {'title': '{any}'}             | 1",
                "DELETE | /v1/posts/{new}                              |                                | 1",
                "POST   | /v1/transfers                                | {'from_account_id': {world}, 'to_account_id': {till}, 'amount': '1.00'} | 1"
            })
    void aRequestWaitsForTheDatabaseSoOften(
            String method, String path, String body, long expected) {
        for (int i = 0; i < WARM_UP; i++) {
            send(method, path, body);
        }

        // The fewest: a statement that the connection has not prepared yet takes one more.
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < TURNS; i++) {
            fewest = Math.min(fewest, send(method, path, body));
        }

        assertThat(fewest).isEqualTo(expected);
    }

    /** Begin, the key's lock, the row, the answer, commit. */
    @Test
    void anIdempotencyKeyTakesATransaction() {
        assertThat(fewestWithAKey("/v1/posts", "{'title': '{any}', 'content': 'None'}"))
                .isEqualTo(5);
    }

    /** The key's lock, the move and the answer are one statement: no lock waits for the network. */
    @Test
    void aTransferWithAnIdempotencyKeyWaitsForTheDatabaseOnce() {
        String body = "{'from_account_id': {world}, 'to_account_id': {till}, 'amount': '1.00'}";
        assertThat(fewestWithAKey("/v1/transfers", body)).isEqualTo(1);
    }

    private static long fewestWithAKey(String path, String body) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < WARM_UP + TURNS; i++) {
            HttpRequest.Builder request =
                    request("POST", path, body)
                            .header("Idempotency-Key", UUID.randomUUID().toString());
            fewest = Math.min(fewest, cost(request));
        }
        return fewest;
    }

    private static long send(String method, String path, String body) {
        return cost(request(method, path, body));
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        String json = body == null ? "" : filledIn(body).replace('\'', '"');
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        return service.request(filledIn(path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(json));
    }

    private static long cost(HttpRequest.Builder request) {
        long before = TRIPS.total();
        HttpResponse<String> answer = service.send(request);
        long cost = TRIPS.total() - before;
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 204, 404);
        return cost;
    }

    private static String filledIn(String template) {
        String filled = template.replace("{any}", UUID.randomUUID().toString());
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled.contains("{new}") ? filled.replace("{new}", newPost()) : filled;
    }

    private static String newPost() {
        return made("/v1/posts", "{\"title\": \"New\", \"content\": \"None\"}");
    }

    private static String made(String path, String json) {
        return JsonPath.from(service.post(path, json).body()).getString("id");
    }

    private static String first(String path) {
        return JsonPath.from(service.get(service.api(path)).body()).getString("items[0].id");
    }
}
