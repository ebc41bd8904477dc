package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.order.OrderMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.post.PostMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody may not read he does not learn in another way either: not by a filter, a sort, a
 * search, an include, a total, a group, an export, a cursor, an ETag, a key, nor by how an answer
 * differs.
 */
@QuarkusTest
class HiddenRowsTest {

    private static final long MISSING = 1_000_000_000;

    /** In no other text. */
    private final String word = "z" + UserMother.unique();

    private long owner;
    private long post;
    private long draft;
    private long order;
    private long account;
    private String stranger;

    @BeforeEach
    void anOwnerAndAStranger() {
        owner = UserMother.signedUp();
        post = post("published", true);
        draft = post("content", word);
        order = OrderMother.ordered(owner);
        account = LedgerMother.funded(owner, "EUR", "10.00");
        stranger = TestTokens.of(UserMother.signedUp());
    }

    private long post(String member, Object value) {
        return PostMother.written(PostMother.newPostWith(owner, member, value));
    }

    private List<String> strangers() {
        return Arrays.asList(stranger, null);
    }

    @Test
    void aListHasNoneOfThemAndCountsNone() {
        String orders = "/v1/orders?count=exact&user_id=" + owner;
        assertThat(Api.as(stranger).get(orders).asString())
                .isEqualTo("{\"items\":[],\"next_cursor\":null,\"total\":0}");
        for (String other : strangers()) {
            Response posts = Api.as(other).get("/v1/posts?count=exact&author_id=" + owner);
            assertThat(posts.jsonPath().getList("items.id", Long.class)).containsExactly(post);
            assertThat(posts.jsonPath().getLong("total")).isEqualTo(1);
        }
        assertThat(
                        Api.as(TestTokens.of(owner))
                                .get("/v1/posts?count=exact&author_id=" + owner)
                                .jsonPath()
                                .getLong("total"))
                .isEqualTo(2);
    }

    /** The planner's statistics are of all rows. */
    @Test
    void whoMayNotReadAllMayHaveNoneEstimated() {
        assertThat(Api.as(stranger).get("/v1/orders?count=estimated").statusCode()).isEqualTo(403);
        for (String other : strangers()) {
            assertThat(Api.as(other).get("/v1/posts?count=estimated").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void noGroupAndNoSumHasThem() {
        Response groups =
                Api.as(stranger).get("/v1/orders/stats?measure=total&group=user_id,currency");
        Response count = Api.as(stranger).get("/v1/orders/stats?measure=count&user_id=" + owner);

        assertThat(groups.jsonPath().getList("items")).isEmpty();
        assertThat(count.asString()).contains("\"count\":0");
    }

    @Test
    void noExportHasThem() {
        assertThat(
                        Api.as(stranger)
                                .accept("text/csv")
                                .get("/v1/orders?user_id=" + owner)
                                .asString()
                                .lines())
                .hasSize(1);
        for (String other : strangers()) {
            assertThat(
                            Api.as(other)
                                    .accept("application/x-ndjson")
                                    .get("/v1/posts?published=false&author_id=" + owner)
                                    .asString())
                    .isEmpty();
        }
    }

    @Test
    void noSearchFindsThem() {
        for (String other : strangers()) {
            Response found = Api.as(other).get("/v1/posts?snippet=true&count=exact&q=" + word);
            assertThat(found.jsonPath().getList("items")).isEmpty();
            assertThat(found.jsonPath().getLong("total")).isZero();
        }
        assertThat(
                        Api.as(TestTokens.of(owner))
                                .get("/v1/posts?q=" + word)
                                .jsonPath()
                                .getList("items"))
                .hasSize(1);
    }

    @Test
    void noIncludeBringsThem() {
        for (String other : strangers()) {
            Response read =
                    Api.as(other)
                            .get("/v1/posts/%d?include=author.orders,author.posts".formatted(post));
            assertThat(read.jsonPath().getMap("author")).doesNotContainKey("email");
            assertThat(read.jsonPath().getList("author.orders")).isEmpty();
            assertThat(read.jsonPath().getList("author.posts.id", Long.class))
                    .containsExactly(post);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/posts?author.email=ann@example.com",
                "/v1/posts?filter=author.email=like=a*",
                "/v1/posts?filter=author.is_superuser==true",
                "/v1/posts?sort=author.email",
                "/v1/posts?sort=author.created_at",
                "/v1/posts?include=author&fields=author.email",
                "/v1/posts?include=author.orders.user&fields=author.email",
                "/v1/posts?include=author.posts&author.posts.sort=author.email",
                "/v1/orders?filter=user.email=like=a*",
                "/v1/orders?sort=user.email",
                "/v1/orders?include=user&fields=user.is_active",
                "/v1/orders/stats?measure=count&group=user.email",
                "/v1/orders/stats?measure=count&user.email=ann@example.com"
            })
    void aMemberThatStrangersDoNotSeeCannotBeAskedBy(String question) {
        // When
        Response refused = Api.as(stranger).get(question);

        // Then: and it is not told that there is one
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("violations.message").toString())
                .doesNotContainPattern("Did you mean [^?]*(email|is_|created)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users?filter=password_hash=like=$argon*",
                "/v1/users?filter=passwordHash=like=$argon*",
                "/v1/users?sort=password_hash",
                "/v1/users?fields=password_hash",
                "/v1/users?include=orders.user&fields=orders.user.password_hash"
            })
    void noSuperuserAsksByAPasswordEither(String question) {
        assertThat(Api.get(question).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/users/",
        "PATCH, /v1/users/",
        "DELETE, /v1/users/",
        "GET, /v1/posts/",
        "PATCH, /v1/posts/",
        "DELETE, /v1/posts/",
        "GET, /v1/orders/",
        "GET, /v1/accounts/",
        "PATCH, /v1/accounts/",
        "GET, /v1/transfers/"
    })
    void aRowThatIsHiddenIsAnsweredAsOneThatThereIsNot(String verb, String collection) {
        // Given
        long hidden =
                switch (collection) {
                    case "/v1/users/" -> owner;
                    case "/v1/posts/" -> draft;
                    case "/v1/accounts/" -> account;
                    case "/v1/transfers/" ->
                            LedgerMother.moved(account, LedgerMother.opened("EUR"), "1.00");
                    default -> order;
                };

        // When, with the right version, a wrong one and none
        for (String version : Arrays.asList(null, "\"0\"", "\"99\"", "*")) {
            Response of = ask(verb, collection + hidden, version);
            Response none = ask(verb, collection + MISSING, version);

            // Then
            assertThat(of.statusCode()).isEqualTo(404);
            assertThat(same(of, hidden)).isEqualTo(same(none, MISSING));
            assertThat(of.headers().asList().stream().map(header -> header.getName()))
                    .containsExactlyInAnyOrderElementsOf(
                            none.headers().asList().stream()
                                    .map(header -> header.getName())
                                    .toList());
        }
    }

    @Test
    void whoseRowOneMayNotMakeTellsNotWhetherHeIsThere() {
        // When
        Response his = as(stranger).body(Api.text(OrderMother.newOrder(owner))).post("/v1/orders");
        Response nobodys =
                as(stranger).body(Api.text(OrderMother.newOrder(MISSING))).post("/v1/orders");

        // Then
        assertThat(his.statusCode()).isEqualTo(403);
        assertThat(same(his, owner)).isEqualTo(same(nobodys, MISSING));
    }

    @Test
    void whoPaysFromAnothersAccountIsNotToldThatThereIsOne() {
        // Given
        long payee = LedgerMother.opened("EUR");

        // When
        Response his =
                as(stranger)
                        .body(Api.text(LedgerMother.newTransfer(account, payee, "1.00")))
                        .post("/v1/transfers");
        Response nobodys =
                as(stranger)
                        .body(Api.text(LedgerMother.newTransfer(MISSING, payee, "1.00")))
                        .post("/v1/transfers");

        // Then
        assertThat(his.statusCode()).isEqualTo(422);
        assertThat(same(his, account)).isEqualTo(same(nobodys, MISSING));
    }

    @Test
    void aCursorOfSomebodyElseShowsOnesOwnRows() {
        // Given
        OrderMother.ordered(owner);
        String cursor = Api.as(TestTokens.of(owner)).get("/v1/orders?limit=1").path("next_cursor");

        // When
        Response page = Api.as(stranger).get("/v1/orders?limit=1&cursor=" + cursor);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void whoKnowsAnIdempotencyKeyOfSomebodyElseGetsNotHisAnswer() {
        // Given
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = new HashMap<>(OrderMother.newOrder(owner));
        Response first =
                as(TestTokens.of(owner))
                        .header("Idempotency-Key", key)
                        .body(Api.text(body))
                        .post("/v1/orders");
        assertThat(first.statusCode()).isEqualTo(201);

        // When
        Response second =
                as(stranger).header("Idempotency-Key", key).body(Api.text(body)).post("/v1/orders");

        // Then
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.header("Idempotency-Replayed")).isNull();
    }

    private static RequestSpecification as(String token) {
        return Api.as(token).contentType("application/json");
    }

    private Response ask(String verb, String path, String version) {
        RequestSpecification request = Api.as(stranger);
        if (verb.equals("PATCH")) {
            request.contentType("application/json")
                    .body(!path.contains("posts") ? "{\"name\": \"New\"}" : "{\"title\": \"New\"}");
        }
        if (version != null) {
            request.header(verb.equals("GET") ? "If-None-Match" : "If-Match", version);
        }
        return request.request(verb, path);
    }

    /** The body, but for the row's own number and the request's. */
    private static Map<String, Object> same(Response response, long id) {
        Map<String, Object> body = new HashMap<>(response.jsonPath().getMap(""));
        body.remove("request_id");
        body.remove("trace_id");
        body.replaceAll((member, value) -> value.toString().replace(Long.toString(id), "the row"));
        return body;
    }
}
