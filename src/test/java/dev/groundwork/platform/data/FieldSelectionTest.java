package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of a row, and of the rows that come with it. */
@QuarkusTest
class FieldSelectionTest {

    @Inject DataSource database;

    private long user;
    private List<Long> articles;
    private long purchase;

    @BeforeEach
    void aUserWithPostsAndAnOrder() {
        user = UserMother.signedUp();
        articles = ArticleMother.written(user, 3);
        purchase =
                PurchaseMother.ordered(
                        PurchaseMother.newPurchase(
                                user,
                                "JPY",
                                PurchaseMother.line(2, "500"),
                                PurchaseMother.line(1, "80")));
    }

    @Test
    void onlyTheMembersAskedForAreShown() {
        // When
        Response row = Api.get("/v1/articles/" + articles.get(0) + "?fields=title,id");
        Response list = Api.get("/v1/articles?fields=title,id&sort=-created_at&author_id=" + user);

        // Then
        assertThat(row.jsonPath().getMap("")).containsOnlyKeys("title", "id");
        assertThat(list.jsonPath().<Map<String, ?>>getList("items"))
                .hasSize(3)
                .allSatisfy(item -> assertThat(item).containsOnlyKeys("title", "id"));
    }

    /** So that a view and what is read by fields can never say two things of one row. */
    @Test
    void allMembersTogetherAreTheWholeRow() {
        for (String path :
                List.of(
                        "/v1/users/" + user,
                        "/v1/articles/" + articles.get(0),
                        "/v1/purchases/" + purchase)) {
            // When
            Map<String, Object> whole = Api.get(path).jsonPath().getMap("");
            Map<String, Object> chosen =
                    Api.get(path + "?fields=" + String.join(",", whole.keySet()))
                            .jsonPath()
                            .getMap("");

            // Then
            assertThat(chosen).isEqualTo(whole);
            assertThat(chosen.keySet()).containsExactlyElementsOf(whole.keySet());
        }
    }

    @Test
    void anAmountHasItsCurrencysDecimalsThoughTheCurrencyIsNotShown() {
        // When
        Response row =
                Api.get(
                        "/v1/purchases/%d?fields=total,lines.unit_price&include=lines"
                                .formatted(purchase));

        // Then
        assertThat(row.asString())
                .isEqualTo(
                        "{\"total\":\"1080\",\"lines\":[{\"unit_price\":\"500\"},{\"unit_price\":\"80\"}]}");
    }

    @Test
    void fieldsOfARelationLeaveTheRowItselfWhole() {
        // When
        Response row =
                Api.get(
                        "/v1/articles/%d?include=author&fields=author.name"
                                .formatted(articles.get(0)));

        // Then
        assertThat(row.jsonPath().getMap("")).containsKeys("id", "content", "author_id");
        assertThat(row.jsonPath().getMap("author")).containsOnlyKeys("name");
    }

    @Test
    void aRelationComesWithItsOwnRelations() {
        // When
        Response list =
                Api.get(
                        "/v1/users?include=articles.author,purchases.lines&fields=id,articles.id,articles.author.id,purchases.lines.quantity&id="
                                + user);

        // Then
        assertThat(list.jsonPath().getMap("items[0]"))
                .containsOnlyKeys("id", "articles", "purchases");
        assertThat(list.jsonPath().getList("items[0].articles.author.id", Long.class))
                .containsExactly(user, user, user);
        assertThat(list.jsonPath().getMap("items[0].articles[0]")).containsOnlyKeys("id", "author");
        assertThat(list.jsonPath().getList("items[0].purchases[0].lines"))
                .isEqualTo(List.of(Map.of("quantity", 2), Map.of("quantity", 1)));
    }

    @Test
    void anAuthorComesWithHisPosts() {
        // When
        Response list = Api.get("/v1/articles?include=author.articles&author_id=" + user);

        // Then
        List<Long> newestFirst = Stream.of(2, 1, 0).map(articles::get).toList();
        for (int i = 0; i < 3; i++) {
            assertThat(
                            list.jsonPath()
                                    .getList(
                                            "items[%d].author.articles.id".formatted(i),
                                            Long.class))
                    .isEqualTo(newestFirst);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '2,1,0'",
        "'articles.sort=id', '0,1,2'",
        "'articles.sort=-created_at', '2,1,0'",
        "'articles.limit=1', '2'",
        "'articles.sort=author.username,id&articles.limit=2', '0,1'"
    })
    void relatedRowsHaveALimitAndAnOrderOfTheirOwn(String query, String expected) {
        // When
        Response row = Api.get("/v1/users/%d?include=articles&%s".formatted(user, query));

        // Then
        assertThat(row.jsonPath().getList("articles.id", Long.class))
                .isEqualTo(
                        Stream.of(expected.split(","))
                                .map(Integer::valueOf)
                                .map(articles::get)
                                .toList());
    }

    @Test
    void theVersionTagOfARowStandsForAnyPartOfIt() {
        // Given
        String path = "/v1/articles/" + articles.get(0);
        String tag = Api.get(path + "?fields=id").header("ETag");

        // When
        Response stale =
                Api.given(Map.of("title", "Changed")).header("If-Match", "\"9\"").patch(path);
        Response patched =
                Api.given(Map.of("title", "Changed")).header("If-Match", tag).patch(path);

        // Then
        assertThat(stale).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(patched.statusCode()).isEqualTo(200);
    }

    @Test
    void aPageThatShowsLittleGoesOnLikeAnyOther() {
        // Given
        String list = "/v1/articles?fields=title&sort=-created_at&limit=2&author_id=" + user;

        // When
        String cursor = Api.get(list).jsonPath().getString("next_cursor");
        Response next =
                Api.get(
                        "/v1/articles?fields=id&sort=-created_at&author_id=%d&cursor=%s"
                                .formatted(user, cursor));

        // Then
        assertThat(next.jsonPath().getList("items.id", Long.class))
                .containsExactly(articles.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "fields=titel, fields, Did you mean title?",
        "fields=, fields, not a known field",
        "fields=.id, fields, not a known field",
        "fields=author, fields, not a known field",
        "fields=author.name, fields, needs include=author",
        "fields=author.email&include=author, fields, not a known field",
        "fields=search, fields, not a known field",
        "include=author.nobody, include, not a known relation",
        "include=author.articles.author, include, at most 2 relations deep",
        "author.articles.limit=3, author.articles.limit, needs include=author.articles",
        "author.articles.limit=0&include=author.articles, author.articles.limit, from 1 to 100",
        "author.articles.sort=content&include=author.articles, author.articles.sort, not a known field",
        "author.articles.limit=100&limit=101&include=author.articles, limit, from 1 to 100"
    })
    void saysWhatOfItCannotBeShown(String query, String parameter, String words) {
        // When
        Response refused = Api.get("/v1/articles?" + query);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation(parameter, "query", words);
    }

    @Test
    void oneAnswerHoldsOnlySoManyRowsOfARelation() throws SQLException {
        // Given
        String name = UserMother.unique();
        elevenThousandLines(name);
        String list =
                "/v1/users?include=purchases.lines&purchases.limit=100&fields=id,purchases.lines.id&name="
                        + name;

        // When
        Response tooMany = Api.get(list);
        Response fewer = Api.get(list + "&limit=10");

        // Then
        assertThat(tooMany)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("include", "query", "more than 10000 lines");
        assertThat(fewer.jsonPath().getList("items.purchases.lines.flatten()")).hasSize(10_000);
    }

    @Test
    void oneAnswerHoldsFewerRowsWithALongText() throws SQLException {
        // Given
        String name = UserMother.unique();
        elevenHundredPosts(name);
        String list = "/v1/users?include=articles&articles.limit=100&name=" + name;

        // When
        Response tooMany = Api.get(list);
        Response fewer = Api.get(list + "&limit=4");
        Response withoutText = Api.get(list + "&fields=id,articles.id,articles.title");

        // Then
        assertThat(tooMany)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("include", "query", "more than 400 articles")
                .hasViolation("include", "query", "exclude 'content' from them with fields");
        assertThat(fewer.jsonPath().getList("items.articles.flatten()")).hasSize(400);
        assertThat(withoutText.jsonPath().getList("items.articles.flatten()")).hasSize(1100);
    }

    @Test
    void whatIsShownWithEachOfManyRowsCountsEachTime() {
        // Given
        ArticleMother.written(user, 30);
        String list =
                "/v1/articles?include=author.articles&author.articles.limit=33&author_id=" + user;

        // When
        Response tooMany = Api.get(list + "&limit=13");
        Response fewer = Api.get(list + "&limit=12");

        // Then
        assertThat(tooMany)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("include", "query", "more than 400 articles");
        assertThat(fewer.jsonPath().getList("items.author.articles.flatten()")).hasSize(12 * 33);
    }

    /** Eleven users with a hundred articles each. */
    private void elevenHundredPosts(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    with people as (
                        insert into users (email, username, name, password_hash)
                        select '%1$s' || n || '@example.com', '%1$s' || n, '%1$s', 'none'
                        from generate_series(1, 11) n returning id)
                    insert into articles (title, content, author_id)
                    select 'One of many', 'Little', id from people, generate_series(1, 100)
                    """
                            .formatted(name));
        }
    }

    /** Eleven users with a hundred purchases of ten lines each. */
    private void elevenThousandLines(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    with people as (
                        insert into users (email, username, name, password_hash)
                        select '%1$s' || n || '@example.com', '%1$s' || n, '%1$s', 'none'
                        from generate_series(1, 11) n returning id),
                    bought as (
                        insert into purchases (user_id, currency, total)
                        select id, 'EUR', 10 from people, generate_series(1, 100) returning id)
                    insert into purchase_lines (purchase_id, description, quantity, unit_price)
                    select id, 'One of many', 1, 1 from bought, generate_series(1, 10)
                    """
                            .formatted(name));
        }
    }

    @Test
    void nothingOfARelationIsToBeHadByItsParametersAlone() {
        // When
        Response refused = Api.get("/v1/users/" + user + "?author.limit=3");

        // Then
        assertThat(refused).isProblem(ProblemType.UNKNOWN_PARAMETER);
    }
}
