package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.internal.TestTokens;
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
    private long article;
    private long draft;
    private long purchase;
    private long account;
    private String stranger;

    @BeforeEach
    void anOwnerAndAStranger() {
        owner = UserMother.signedUp();
        article = post("published", true);
        draft = post("content", word);
        purchase = PurchaseMother.ordered(owner);
        account = LedgerMother.funded(owner, "EUR", "10.00");
        stranger = TestTokens.of(UserMother.signedUp());
    }

    private long post(String member, Object value) {
        return ArticleMother.written(ArticleMother.newArticleWith(owner, member, value));
    }

    private List<String> strangers() {
        return Arrays.asList(stranger, null);
    }

    @Test
    void aListHasNoneOfThemAndCountsNone() {
        String purchases = "/v1/purchases?count=exact&user_id=" + owner;
        assertThat(Api.as(stranger).get(purchases).asString())
                .isEqualTo("{\"items\":[],\"next_cursor\":null,\"total\":0}");
        for (String other : strangers()) {
            Response articles = Api.as(other).get("/v1/articles?count=exact&author_id=" + owner);
            assertThat(articles.jsonPath().getList("items.id", Long.class))
                    .containsExactly(article);
            assertThat(articles.jsonPath().getLong("total")).isEqualTo(1);
        }
        assertThat(
                        Api.as(TestTokens.of(owner))
                                .get("/v1/articles?count=exact&author_id=" + owner)
                                .jsonPath()
                                .getLong("total"))
                .isEqualTo(2);
    }

    /** The planner's statistics are of all rows. */
    @Test
    void whoMayNotReadAllMayHaveNoneEstimated() {
        assertThat(Api.as(stranger).get("/v1/purchases?count=estimated").statusCode())
                .isEqualTo(403);
        for (String other : strangers()) {
            assertThat(Api.as(other).get("/v1/articles?count=estimated").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void noGroupAndNoSumHasThem() {
        Response groups =
                Api.as(stranger).get("/v1/purchases/stats?measure=total&group=user_id,currency");
        Response count = Api.as(stranger).get("/v1/purchases/stats?measure=count&user_id=" + owner);

        assertThat(groups.jsonPath().getList("items")).isEmpty();
        assertThat(count.asString()).contains("\"count\":0");
    }

    @Test
    void noExportHasThem() {
        assertThat(
                        Api.as(stranger)
                                .accept("text/csv")
                                .get("/v1/purchases?user_id=" + owner)
                                .asString()
                                .lines())
                .hasSize(1);
        for (String other : strangers()) {
            assertThat(
                            Api.as(other)
                                    .accept("application/x-ndjson")
                                    .get("/v1/articles?published=false&author_id=" + owner)
                                    .asString())
                    .isEmpty();
        }
    }

    @Test
    void noSearchFindsThem() {
        for (String other : strangers()) {
            Response found = Api.as(other).get("/v1/articles?snippet=true&count=exact&q=" + word);
            assertThat(found.jsonPath().getList("items")).isEmpty();
            assertThat(found.jsonPath().getLong("total")).isZero();
        }
        assertThat(
                        Api.as(TestTokens.of(owner))
                                .get("/v1/articles?q=" + word)
                                .jsonPath()
                                .getList("items"))
                .hasSize(1);
    }

    @Test
    void noIncludeBringsThem() {
        for (String other : strangers()) {
            Response read =
                    Api.as(other)
                            .get(
                                    "/v1/articles/%d?include=author.purchases,author.articles"
                                            .formatted(article));
            assertThat(read.jsonPath().getMap("author")).doesNotContainKey("email");
            assertThat(read.jsonPath().getList("author.purchases")).isEmpty();
            assertThat(read.jsonPath().getList("author.articles.id", Long.class))
                    .containsExactly(article);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/articles?author.email=ann@example.com",
                "/v1/articles?filter=author.email=like=a*",
                "/v1/articles?filter=author.is_superuser==true",
                "/v1/articles?sort=author.email",
                "/v1/articles?sort=author.created_at",
                "/v1/articles?include=author&fields=author.email",
                "/v1/articles?include=author.purchases.user&fields=author.email",
                "/v1/articles?include=author.articles&author.articles.sort=author.email",
                "/v1/purchases?filter=user.email=like=a*",
                "/v1/purchases?sort=user.email",
                "/v1/purchases?include=user&fields=user.is_active",
                "/v1/purchases/stats?measure=count&group=user.email",
                "/v1/purchases/stats?measure=count&user.email=ann@example.com"
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
                "/v1/users?include=purchases.user&fields=purchases.user.password_hash"
            })
    void noSuperuserAsksByAPasswordEither(String question) {
        assertThat(Api.get(question).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/users/",
        "PATCH, /v1/users/",
        "DELETE, /v1/users/",
        "GET, /v1/articles/",
        "PATCH, /v1/articles/",
        "DELETE, /v1/articles/",
        "GET, /v1/purchases/",
        "GET, /v1/accounts/",
        "PATCH, /v1/accounts/",
        "GET, /v1/transfers/"
    })
    void aRowThatIsHiddenIsAnsweredAsOneThatThereIsNot(String verb, String collection) {
        // Given
        long hidden =
                switch (collection) {
                    case "/v1/users/" -> owner;
                    case "/v1/articles/" -> draft;
                    case "/v1/accounts/" -> account;
                    case "/v1/transfers/" ->
                            LedgerMother.moved(account, LedgerMother.opened("EUR"), "1.00");
                    default -> purchase;
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
    void aForbiddenNewRowDoesNotTellWhetherItsOwnerExists() {
        // When
        Response existing =
                as(stranger)
                        .body(Api.text(PurchaseMother.newPurchase(owner)))
                        .post("/v1/purchases");
        Response missing =
                as(stranger)
                        .body(Api.text(PurchaseMother.newPurchase(MISSING)))
                        .post("/v1/purchases");

        // Then
        assertThat(existing.statusCode()).isEqualTo(403);
        assertThat(same(existing, owner)).isEqualTo(same(missing, MISSING));
    }

    @Test
    void whoPaysFromAnothersAccountIsNotToldThatThereIsOne() {
        // Given
        long payee = LedgerMother.opened("EUR");

        // When
        Response existing =
                as(stranger)
                        .body(Api.text(LedgerMother.newTransfer(account, payee, "1.00")))
                        .post("/v1/transfers");
        Response missing =
                as(stranger)
                        .body(Api.text(LedgerMother.newTransfer(MISSING, payee, "1.00")))
                        .post("/v1/transfers");

        // Then
        assertThat(existing.statusCode()).isEqualTo(422);
        assertThat(same(existing, account)).isEqualTo(same(missing, MISSING));
    }

    @Test
    void aCursorOfSomebodyElseShowsOnesOwnRows() {
        // Given
        PurchaseMother.ordered(owner);
        String cursor =
                Api.as(TestTokens.of(owner)).get("/v1/purchases?limit=1").path("next_cursor");

        // When
        Response page = Api.as(stranger).get("/v1/purchases?limit=1&cursor=" + cursor);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void whoKnowsAnIdempotencyKeyOfSomebodyElseGetsNotHisAnswer() {
        // Given
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = new HashMap<>(PurchaseMother.newPurchase(owner));
        Response first =
                as(TestTokens.of(owner))
                        .header("Idempotency-Key", key)
                        .body(Api.text(body))
                        .post("/v1/purchases");
        assertThat(first.statusCode()).isEqualTo(201);

        // When
        Response second =
                as(stranger)
                        .header("Idempotency-Key", key)
                        .body(Api.text(body))
                        .post("/v1/purchases");

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
                    .body(
                            !path.contains("articles")
                                    ? "{\"name\": \"New\"}"
                                    : "{\"title\": \"New\"}");
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
