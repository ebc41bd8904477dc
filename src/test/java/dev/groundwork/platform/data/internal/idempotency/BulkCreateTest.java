package dev.groundwork.platform.data.internal.idempotency;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.operations.internal.pool.StatementCount;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An array in place of an object makes all of its rows or none, and a refusal names the item. */
@QuarkusTest
class BulkCreateTest {

    @Inject StatementCount statements;

    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
    }

    @Test
    void postsAreMadeInTheOrderOfTheArray() {
        // Given
        List<Map<String, Object>> body = articles(250);

        // When
        Response response = Api.post("/v1/articles", body);

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        assertThat(response.header("Location")).isNull();
        assertThat(response.header("ETag")).isNull();
        assertThat(response.jsonPath().getMap("")).containsOnlyKeys("items");
        assertThat(response.jsonPath().getList("items.title", String.class))
                .isEqualTo(body.stream().map(article -> article.get("title")).toList());
        for (int i : new int[] {0, 99, 100, 249}) {
            Map<String, Object> item = response.jsonPath().getMap("items[" + i + "]");
            assertThat(Api.get("/v1/articles/" + item.get("id")).jsonPath().getMap(""))
                    .isEqualTo(item);
        }
    }

    @Test
    void ordersAreMadeWithTheirLines() {
        // Given
        List<Map<String, Object>> body = many(30, i -> PurchaseMother.newPurchase(user));

        // When
        Response response = Api.post("/v1/purchases", body);

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        assertThat(response.jsonPath().getList("items")).hasSize(30);
        assertThat(response.jsonPath().getList("items[29].lines.unit_price"))
                .containsExactly("10.50", "0.99");
        long last = response.jsonPath().getLong("items[29].id");
        assertThat(Api.get("/v1/purchases/" + last + "?include=lines").jsonPath().getMap(""))
                .isEqualTo(response.jsonPath().getMap("items[29]"));
    }

    @Test
    void usersSignUpTogether() {
        // Given
        List<Map<String, Object>> body = many(3, i -> UserMother.newUser());

        // When
        Response response = Api.post("/v1/users", body);

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        assertThat(response.jsonPath().getList("items.email", String.class))
                .isEqualTo(body.stream().map(one -> one.get("email")).toList());
        assertThat(response.asString()).doesNotContain("password");
    }

    @Test
    void anArrayOfOneIsAnArray() {
        // When
        Response response = Api.post("/v1/articles", articles(1));

        // Then
        assertThat(response.jsonPath().getList("items")).hasSize(1);
        assertThat(response.header("Location")).isNull();
    }

    @Test
    void everyItemThatBreaksARuleIsNamed() {
        // Given
        List<Map<String, Object>> body = articles(5);
        body.get(1).put("title", " ");
        body.get(4).put("content", null);

        // When
        Response refused = Api.post("/v1/articles", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("[1].title", "body")
                .hasViolation("[4].content", "body")
                .hasViolations(2);
        assertThat(articlesOfUser()).isZero();
    }

    @Test
    void aRuleOfTheEntityNamesTheItemToo() {
        // Given
        List<Map<String, Object>> body = many(4, i -> PurchaseMother.newPurchase(user));
        body.set(2, PurchaseMother.newPurchase(user, "JPY", PurchaseMother.line(1, "0.50")));

        // When
        Response refused = Api.post("/v1/purchases", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("[2].lines[0].unit_price", "body")
                .hasViolations(1);
    }

    @Test
    void aNestedRuleNamesItemAndPlace() {
        // Given
        List<Map<String, Object>> body = many(2, i -> PurchaseMother.newPurchase(user));
        body.set(1, PurchaseMother.newPurchase(user, "EUR", PurchaseMother.line(0, "1.00")));

        // When
        Response refused = Api.post("/v1/purchases", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("[1].lines[0].quantity", "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 149})
    void anAuthorWhoDoesNotExistIsNamedWithHisItem(int index) {
        // Given
        List<Map<String, Object>> body = articles(150);
        body.get(index).put("author_id", 0);

        // When
        Response refused = Api.post("/v1/articles", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("[" + index + "].author_id", "body")
                .hasViolations(1);
        assertThat(articlesOfUser()).isZero();
    }

    @Test
    void anAddressThatIsTakenIsNamedWithItsItem() {
        // Given
        Map<String, Object> taken = UserMother.newUser();
        UserMother.signedUp(taken);
        List<Map<String, Object>> body = many(4, i -> UserMother.newUser());
        body.get(2).put("email", taken.get("email").toString().toUpperCase(Locale.ROOT));

        // When
        Response refused = Api.post("/v1/users", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.ALREADY_EXISTS)
                .hasViolation("[2].email", "body")
                .hasViolations(1);
        assertThat(
                        Api.get("/v1/users?email=" + body.get(0).get("email"))
                                .jsonPath()
                                .getList("items"))
                .isEmpty();
    }

    @Test
    void ofTwoItemsWithOneUsernameTheSecondIsNamed() {
        // Given
        List<Map<String, Object>> body = many(4, i -> UserMother.newUser());
        body.get(3).put("username", body.get(1).get("username"));

        // When
        Response refused = Api.post("/v1/users", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.ALREADY_EXISTS)
                .hasViolation("[3].username", "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[null] | [0]",
                "[[]] | [0]",
                "[[{}]] | [0]",
                "[{}, 7] | [1]",
                "[{\"title\": 7}] | [0].title",
                "[{}, {\"title\": \"\\u0000\"}] | [1].title"
            })
    void whatIsNoItemIsNamed(String body, String field) {
        // When
        Response refused = Api.post("/v1/articles", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation(field, "body", "must")
                .hasViolations(1);
    }

    @Test
    void anUnknownMemberIsNamedWithItsItem() {
        // Given
        List<Map<String, Object>> body = articles(2);
        body.get(1).put("titel", "x");

        // When
        Response refused = Api.post("/v1/articles", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.UNKNOWN_MEMBER)
                .hasViolation("[1].titel", "body", "Did you mean title?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users", "/v1/articles", "/v1/purchases"})
    void anEmptyArrayIsRefused(String path) {
        // When
        Response refused = Api.post(path, "[]");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("", "body", "at least one item");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"title\":", "[", "[{}", "[{}] x", "[{},]"})
    void brokenJsonIsRefused(String body) {
        // When
        Response refused = Api.post("/v1/articles", body);

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_BODY);
    }

    @ParameterizedTest
    @CsvSource({"/v1/users, 100", "/v1/articles, 1000", "/v1/purchases, 1000"})
    void moreItemsThanTheBoundAreRefused(String path, int most) {
        // Given
        IntFunction<Map<String, Object>> item =
                switch (path) {
                    case "/v1/users" -> i -> UserMother.newUser();
                    case "/v1/articles" -> i -> ArticleMother.newArticle(user);
                    default -> i -> PurchaseMother.newPurchase(user);
                };

        // When
        Response refused = Api.post(path, many(most + 1, item));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("", "body", "at most %d items".formatted(most));
    }

    /** Ten batches and, for keys fifty at a time, twenty reads of the sequence. */
    @Test
    void aThousandPostsCostAStatementForEachHundred() {
        // Given
        long before = statements.total();
        long transactions = statements.transactions();

        // When
        Response response = Api.post("/v1/articles", articles(1000));

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.jsonPath().getList("items")).hasSize(1000);
        assertThat(statements.total() - before).isBetween(30L, 31L);
        assertThat(statements.transactions() - transactions).isEqualTo(1);
    }

    /** Two lines each: ten batches of purchases, twenty of lines, and their keys. */
    @Test
    void aThousandOrdersCostAStatementForEachHundredRows() {
        // Given
        long before = statements.total();

        // When
        Response response =
                Api.post("/v1/purchases", many(1000, i -> PurchaseMother.newPurchase(user)));

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(statements.total() - before).isBetween(90L, 92L);
    }

    /** What is flushed by one request is that request's. */
    @Test
    void requestsAtTheSameTimeKeepTheirRowsApart() throws Exception {
        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        50,
                        i ->
                                ConcurrentClients.request(
                                        "POST",
                                        "/v1/purchases",
                                        Api.text(
                                                List.of(
                                                        orderOf(i + 1),
                                                        orderOf(i + 1),
                                                        orderOf(i + 1)))));

        // Then
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).statusCode()).as(answers.get(i).asString()).isEqualTo(201);
            for (long id : answers.get(i).jsonPath().getList("items.id", Long.class)) {
                Response kept = Api.get("/v1/purchases/" + id + "?include=lines");
                assertThat(kept.jsonPath().getList("lines.quantity")).containsExactly(i + 1);
            }
        }
    }

    @Test
    void aBulkCreateIsDoneOnceForItsKey() {
        // Given
        String key = UserMother.unique();
        List<Map<String, Object>> body = articles(3);
        Response first = Api.given(body).header("Idempotency-Key", key).post("/v1/articles");

        // When
        Response again = Api.given(body).header("Idempotency-Key", key).post("/v1/articles");
        Response one = Api.given(body.get(0)).header("Idempotency-Key", key).post("/v1/articles");

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(one).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(articlesOfUser()).isEqualTo(3);
    }

    @Test
    void aRefusedBulkCreateKeepsItsKey() {
        // Given
        String key = UserMother.unique();
        List<Map<String, Object>> body = articles(3);
        body.get(1).put("author_id", 0);
        Response refused = Api.given(body).header("Idempotency-Key", key).post("/v1/articles");

        // When
        Response again = Api.given(body).header("Idempotency-Key", key).post("/v1/articles");
        body.get(1).put("author_id", user);
        Response corrected = Api.given(body).header("Idempotency-Key", key).post("/v1/articles");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("[1].author_id", "body");
        assertThat(again.asByteArray()).isEqualTo(refused.asByteArray());
        assertThat(corrected).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(articlesOfUser()).isEqualTo(0);
    }

    private Map<String, Object> orderOf(int quantity) {
        return PurchaseMother.newPurchase(user, "EUR", PurchaseMother.line(quantity, "1.00"));
    }

    private int articlesOfUser() {
        return Api.get("/v1/articles?count=exact&limit=1&author_id=" + user).path("total");
    }

    private List<Map<String, Object>> articles(int number) {
        return many(
                number,
                i -> new HashMap<>(ArticleMother.newArticleWith(user, "title", "No. " + i)));
    }

    private static List<Map<String, Object>> many(
            int number, IntFunction<Map<String, Object>> item) {
        return new ArrayList<>(IntStream.range(0, number).mapToObj(item).toList());
    }
}
