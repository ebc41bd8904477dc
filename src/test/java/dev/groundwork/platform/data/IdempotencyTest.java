package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same Idempotency-Key again is the same request again. */
@QuarkusTest
class IdempotencyTest {

    private static final int CLIENTS = 50;

    @Inject AgroalDataSource database;
    @Inject MeterRegistry meters;

    private long user;
    private String key;

    @BeforeEach
    void aUserAndAKey() {
        user = UserMother.signedUp();
        key = UserMother.unique();
    }

    static Stream<String> articles() {
        return Stream.of(
                "/v1/users",
                "/v1/articles",
                "/v1/purchases",
                "/v1/purchases/{id}/cancel",
                "/v1/transfers",
                "/v1/transfers/{hold}/post",
                "/v1/transfers/{hold}/void",
                "/v1/transfers/{posted}/reverse");
    }

    @ParameterizedTest
    @MethodSource("articles")
    void theSameRequestAgainIsAnsweredAsTheFirstTime(String route) {
        // Given
        String path = path(route);
        Object body = body(route);
        Response first = post(path, body);

        // When
        Response again = post(path, body);

        // Then
        assertThat(first.statusCode()).isBetween(200, 201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
        assertThat(first.header("ETag")).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("articles")
    void anAnswerIsTheSameWithAKeyAndWithoutOne(String route) {
        // Given
        Response keyed = post(path(route), body(route));

        // When
        Response unkeyed = unkeyed(body(route)).post(path(route));

        // Then
        assertThat(unkeyed.statusCode()).isEqualTo(keyed.statusCode());
        assertThat(unkeyed.contentType()).isEqualTo(keyed.contentType());
        assertThat(unkeyed.jsonPath().getMap("").keySet())
                .containsExactlyElementsOf(keyed.jsonPath().getMap("").keySet());
        assertThat(unkeyed.getHeaders().asList().stream().map(header -> header.getName()))
                .containsExactlyInAnyOrderElementsOf(
                        keyed.getHeaders().asList().stream()
                                .map(header -> header.getName())
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("articles")
    void fiftyClientsWithOneKeyHaveOneEffect(String route) throws Exception {
        // Given
        String path = path(route);
        String body = Api.text(body(route));

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        i ->
                                ConcurrentClients.request("POST", path, body)
                                        .header("Idempotency-Key", key));
        Response after = post(path, body);

        // Then
        assertThat(after.header("Idempotency-Replayed")).isEqualTo("true");
        int done = after.statusCode();
        List<Response> firsts =
                answers.stream()
                        .filter(answer -> answer.statusCode() == done)
                        .filter(answer -> answer.header("Idempotency-Replayed") == null)
                        .toList();
        assertThat(firsts).hasSize(1);
        for (Response answer : answers) {
            if (answer.statusCode() == done) {
                assertThat(answer.asByteArray()).isEqualTo(after.asByteArray());
            } else {
                assertThat(answer).isProblem(ProblemType.IDEMPOTENCY_KEY_IN_USE);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            }
        }
    }

    @Test
    void fiftyClientsWithOneKeyMakeOneRow() throws Exception {
        // When
        String body = Api.text(ArticleMother.newArticle(user));
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        i ->
                                ConcurrentClients.request("POST", "/v1/articles", body)
                                        .header("Idempotency-Key", key));

        // Then
        assertThat(answers).hasSize(CLIENTS);
        assertThat(rowsOf(user)).isEqualTo(1);
    }

    @Test
    void aKeyWhoseRequestStillRunsIsRefusedAtOnce() throws Exception {
        // Given
        Map<String, Object> body = UserMother.newUser();
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            insertUser(other, body);

            // When
            Response[] first = new Response[1];
            Thread waiting = new Thread(() -> first[0] = post("/v1/users", body));
            waiting.start();
            awaitBlockedRequest(other);
            Response second = post("/v1/users", body);
            other.rollback();
            waiting.join();

            // Then
            assertThat(second).isProblem(ProblemType.IDEMPOTENCY_KEY_IN_USE);
            assertThat(first[0].statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aRequestIsDoneThoughItsCallerGoesAway() throws Exception {
        // Given
        Map<String, Object> body = UserMother.newUser();
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            insertUser(other, body);
            try (Socket caller = new Socket("localhost", RestAssured.port)) {
                caller.setSoLinger(true, 0);
                caller.getOutputStream().write(raw("/v1/users", body));
                awaitBlockedRequest(other);
            }
            await().until(() -> meters.get("http.server.active.requests").gauge().value() == 0);

            // When
            other.rollback();
        }

        // Then
        Response done =
                await().until(
                                () -> post("/v1/users", body),
                                response -> response.statusCode() != 409);
        assertThat(done.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        // Given
        post("/v1/articles", ArticleMother.newArticle(user));

        // When
        Response refused =
                post("/v1/articles", ArticleMother.newArticleWith(user, "title", "Something else"));

        // Then
        assertThat(refused).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(rowsOf(user)).isEqualTo(1);
    }

    @Test
    void anotherPasswordIsAnotherBody() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        post("/v1/users", body);
        body.put("password", "incorrect horse battery");

        // When
        Response refused = post("/v1/users", body);

        // Then
        assertThat(refused).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void whiteSpaceAndTheOrderOfMembersAreTheSameBody() {
        // Given
        String body = "{\"title\":\"t\",\"content\":\"c\",\"author_id\":%d}".formatted(user);
        String same =
                "{ \"author_id\": %d,\n \"published\": null, \"content\": \"c\", \"title\": \"t\"}"
                        .formatted(user);
        post("/v1/articles", body);

        // When
        Response again = post("/v1/articles", same);

        // Then
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void anotherRouteOrRowHasKeysOfItsOwn() {
        // Given
        post("/v1/articles", ArticleMother.newArticle(user));

        // When
        Response purchase = post("/v1/purchases", PurchaseMother.newPurchase(user));
        Response cancelled =
                post("/v1/purchases/" + PurchaseMother.ordered(user) + "/cancel", null);
        Response another = post("/v1/purchases/" + PurchaseMother.ordered(user) + "/cancel", null);

        // Then
        for (Response response : List.of(purchase, cancelled, another)) {
            assertThat(response.statusCode()).as(response.asString()).isBetween(200, 201);
            assertThat(response.header("Idempotency-Replayed")).isNull();
        }
    }

    @Test
    void anotherCallerHasKeysOfHisOwn() {
        // Given
        Map<String, Object> body = ArticleMother.newArticle(user);
        Response first = as(1, body).post("/v1/articles");

        // When
        Response other = as(2, body).post("/v1/articles");
        Response again = as(1, body).post("/v1/articles");

        // Then
        assertThat(other.header("Idempotency-Replayed")).isNull();
        assertThat(Api.id(other)).isNotEqualTo(Api.id(first));
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void aKeyIsForgottenAfterItsLifetime() throws Exception {
        // Given
        Map<String, Object> body = ArticleMother.newArticle(user);
        Response first = post("/v1/articles", body);
        allExpire();

        // When
        Response later = post("/v1/articles", ArticleMother.newArticleWith(user, "title", "Later"));
        Response again = post("/v1/articles", ArticleMother.newArticleWith(user, "title", "Later"));

        // Then
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(later.header("Idempotency-Replayed")).isNull();
        assertThat(Api.id(later)).isNotEqualTo(Api.id(first));
        assertThat(again.asString()).isEqualTo(later.asString());
    }

    @Test
    void aCancelledOrderStaysAnsweredThoughItCannotBeCancelledAgain() {
        // Given
        String path = "/v1/purchases/" + PurchaseMother.ordered(user) + "/cancel";
        Response first = keyed().header("If-Match", "\"0\"").post(path);

        // When
        Response again = keyed().header("If-Match", "\"0\"").post(path);
        Response withoutKey = Api.given().post(path);

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(withoutKey).isProblem(ProblemType.INVALID_TRANSITION);
    }

    private static String path(String route) {
        if (route.contains("{id}")) {
            return route.replace(
                    "{id}", Long.toString(PurchaseMother.ordered(UserMother.signedUp())));
        }
        if (!route.contains("{")) {
            return route;
        }
        long from = LedgerMother.funded("10.50");
        long to = LedgerMother.opened("EUR");
        return route.replace("{hold}", Long.toString(LedgerMother.held(from, to, "5.25")))
                .replace("{posted}", Long.toString(LedgerMother.moved(from, to, "5.25")));
    }

    private static Object body(String route) {
        return switch (route) {
            case "/v1/users" -> UserMother.newUser();
            case "/v1/articles" -> ArticleMother.newArticle(UserMother.signedUp());
            case "/v1/purchases" -> PurchaseMother.newPurchase(UserMother.signedUp());
            case "/v1/transfers" ->
                    LedgerMother.newTransferWith(
                            LedgerMother.funded("10.50"),
                            LedgerMother.opened("EUR"),
                            "5.10",
                            Map.of("description", "\u0001 \"Ren\u00e9\" \ud83c\udf31"));
            case "/v1/transfers/{hold}/post" -> Map.of("amount", "1.25");
            case "/v1/transfers/{posted}/reverse" -> Map.of("description", "Paid twice");
            default -> null;
        };
    }

    private Response post(String path, Object body) {
        return unkeyed(body).header("Idempotency-Key", key).post(path);
    }

    private static RequestSpecification unkeyed(Object body) {
        return body == null ? Api.given() : Api.given(body);
    }

    private RequestSpecification keyed() {
        return Api.given().header("Idempotency-Key", key);
    }

    private RequestSpecification as(long caller, Object body) {
        return Api.as(TestTokens.of(caller, true))
                .contentType("application/json")
                .body(Api.text(body))
                .header("Idempotency-Key", key);
    }

    private static int rowsOf(long author) {
        return Api.get("/v1/articles?count=exact&author_id=" + author).path("total");
    }

    private byte[] raw(String path, Object body) {
        String text = Api.text(body);
        return "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nIdempotency-Key: %s\r\n\r\n%s"
                .formatted(path, TestTokens.superuser(), text.length(), key, text)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void allExpire() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update idempotency_keys set expires_at = now()");
        }
    }

    private static void insertUser(Connection connection, Map<String, Object> body)
            throws Exception {
        try (var insert =
                connection.prepareStatement(
                        "insert into users (id, email, username, name, password_hash)"
                                + " values (nextval('users_seq'), ?, ?, 'x', 'x')")) {
            insert.setString(1, (String) body.get("email"));
            insert.setString(2, UserMother.unique());
            insert.execute();
        }
    }

    /** Until a request waits for what the other connection has not committed. */
    private static void awaitBlockedRequest(Connection other) throws Exception {
        try (Statement statement = other.createStatement()) {
            for (boolean blocked = false; !blocked; ) {
                try (var found =
                        statement.executeQuery(
                                "select exists (select from pg_stat_activity where"
                                        + " pg_backend_pid() = any(pg_blocking_pids(pid)))")) {
                    found.next();
                    blocked = found.getBoolean(1);
                }
            }
        }
    }
}
