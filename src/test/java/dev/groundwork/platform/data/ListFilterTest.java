package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field with a plain value is a filter; repeated, it takes any of its values. */
@QuarkusTest
class ListFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"users", "articles", "purchases"})
    void everyPlainMemberOfARowFindsIt(String collection) {
        // Given
        long user = UserMother.signedUp();
        long id =
                switch (collection) {
                    case "users" -> user;
                    case "articles" -> ArticleMother.written(user);
                    default -> PurchaseMother.ordered(user);
                };
        Map<String, Object> row = Api.get("/v1/" + collection + "/" + id).jsonPath().getMap("");

        // When / Then
        assertThat(row)
                .isNotEmpty()
                .allSatisfy(
                        (member, value) -> {
                            String query =
                                    value == null
                                            ? "filter=" + member + "=isnull=true"
                                            : member + "=" + encode(value.toString(), UTF_8);
                            String other = member.equals("id") ? "" : "&id=" + id;
                            String list = "/v1/" + collection + "?" + query + other;
                            assertThat(ids(Api.get(list))).as(list).containsExactly(id);
                        });
    }

    @Test
    void filtersOnSeveralFieldsMustAllHold() {
        // Given
        long author = UserMother.signedUp();
        long draft = ArticleMother.written(author);
        long published =
                ArticleMother.written(ArticleMother.newArticleWith(author, "published", true));
        String list = "/v1/articles?author_id=" + author;

        // When / Then
        assertThat(ids(Api.get(list + "&published=true"))).containsExactly(published);
        assertThat(ids(Api.get(list + "&published=false"))).containsExactly(draft);
        assertThat(ids(Api.get(list + "&published=true&published=false")))
                .containsExactly(draft, published);
        assertThat(ids(Api.get(list + "&published=true&id=" + draft))).isEmpty();
    }

    @Test
    void aRepeatedFieldTakesAnyOfItsValues() {
        // Given
        List<Long> articles = ArticleMother.written(UserMother.signedUp(), 3);

        // When
        Response response =
                Api.get("/v1/articles?id=%d&id=%d".formatted(articles.get(2), articles.get(0)));

        // Then
        assertThat(ids(response)).containsExactly(articles.get(0), articles.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "username"})
    void caseIsNoMatterWhereItIsNoneToTheRow(String member) {
        // Given
        Map<String, Object> body = UserMother.newUser();
        Map<String, Object> otherBody = UserMother.newUser();
        long id = UserMother.signedUp(body);
        long other = UserMother.signedUp(otherBody);
        String shouted = body.get(member).toString().toUpperCase(Locale.ROOT);
        String list = "/v1/users?" + member + "=" + encode(shouted, UTF_8);

        // When
        Response one = Api.get(list);
        Response two = Api.get(list + "&" + member + "=" + otherBody.get(member));

        // Then
        assertThat(ids(one)).containsExactly(id);
        assertThat(ids(two)).containsExactly(id, other);
    }

    @Test
    void caseMattersInANameAndATitle() {
        // Given
        long author = UserMother.signedUp();
        ArticleMother.written(author);

        // When
        Response response = Api.get("/v1/articles?title=on%20keys&author_id=" + author);

        // Then
        assertThat(ids(response)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë 鍵 🌱",
                "100%",
                "_",
                "O'Brien",
                "'; drop table users; --",
                "back\\slash",
                "a&b=c#d+e",
                ":name ?1 $1 {x}",
                " leading and trailing ",
                "\"quoted\"",
                "tab\tand\nline"
            })
    void everyTextFindsExactlyItself(String title) {
        // Given
        long author = UserMother.signedUp();
        ArticleMother.written(author);
        long article = ArticleMother.written(ArticleMother.newArticleWith(author, "title", title));

        // When
        Response response =
                Api.get(
                        "/v1/articles?author_id=%d&title=%s"
                                .formatted(author, encode(title, UTF_8).replace("+", "%20")));

        // Then
        assertThat(ids(response)).containsExactly(article);
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'brien", "100%", "$1", "?1", "{x}", "a_b"})
    void everyAddressFindsExactlyItself(String special) {
        // Given
        String email = special + UserMother.unique() + "@example.com";
        long id = UserMother.signedUp(UserMother.newUserWith("email", email));

        // When
        Response response = Api.get("/v1/users?email=" + encode(email, UTF_8));

        // Then
        assertThat(ids(response)).containsExactly(id);
    }

    @Test
    void aPlusInAnAddressIsWrittenInPercents() {
        // Given
        String unique = UserMother.unique();
        long id = UserMother.signedUp(UserMother.newUserWith("email", unique + "+tag@example.com"));

        // When
        Response encoded = Api.get("/v1/users?email=" + unique + "%2Btag@example.com");
        Response blank = Api.get("/v1/users?email=" + unique + "+tag@example.com");

        // Then
        assertThat(ids(encoded)).containsExactly(id);
        assertThat(ids(blank)).isEmpty();
    }

    @Test
    void aPlusStandsForABlankAsInAForm() {
        // Given
        long author = UserMother.signedUp();
        long article = ArticleMother.written(author);

        // When
        Response response = Api.get("/v1/articles?title=On+keys&author_id=" + author);

        // Then
        assertThat(ids(response)).containsExactly(article);
    }

    @ParameterizedTest
    @CsvSource({"21.99", "21.990", "21.9900"})
    void anAmountIsFoundHoweverItIsWritten(String total) {
        // Given
        long user = UserMother.signedUp();
        long purchase = PurchaseMother.ordered(user);

        // When
        Response response = Api.get("/v1/purchases?user_id=%d&total=%s".formatted(user, total));

        // Then
        assertThat(ids(response)).containsExactly(purchase);
    }

    @Test
    void aStateAndACurrencyAreFilters() {
        // Given
        long user = UserMother.signedUp();
        long cancelled = PurchaseMother.ordered(user);
        long yen =
                PurchaseMother.ordered(
                        PurchaseMother.newPurchase(user, "JPY", PurchaseMother.line(1, "1")));
        Api.given().post("/v1/purchases/" + cancelled + "/cancel");
        String list = "/v1/purchases?user_id=" + user;

        // When / Then
        assertThat(ids(Api.get(list + "&status=cancelled"))).containsExactly(cancelled);
        assertThat(ids(Api.get(list + "&status=cancelled&status=pending")))
                .containsExactly(cancelled, yen);
        assertThat(ids(Api.get(list + "&status=paid"))).isEmpty();
        assertThat(ids(Api.get(list + "&currency=JPY"))).containsExactly(yen);
        assertThat(ids(Api.get(list + "&currency=JPY&currency=EUR")))
                .containsExactly(cancelled, yen);
    }

    @Test
    void aTimeIsFoundInAnyZone() {
        // Given
        long author = UserMother.signedUp();
        long article = ArticleMother.written(author);
        String time = Api.get("/v1/articles/" + article).path("created_at");
        String list = "/v1/articles?author_id=" + author + "&created_at=";

        // When / Then
        assertThat(ids(Api.get(list + time))).containsExactly(article);
        assertThat(ids(Api.get(list + time.replace("Z", "%2B00:00")))).containsExactly(article);
        assertThat(ids(Api.get(list + time.replace("Z", "+00:00")))).containsExactly(article);
        assertThat(ids(Api.get(list + time.replace("Z", "-01:00")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "articles, id=abc",
        "articles, id=",
        "articles, id=1.0",
        "articles, id=9223372036854775808",
        "articles, author_id=x",
        "articles, published=1",
        "articles, published=TRUE",
        "articles, created_at=yesterday",
        "articles, created_at=2026-01-31",
        "articles, created_at=%2B294277-01-01T00:00:00Z",
        "articles, created_at=-4714-01-01T00:00:00Z",
        "articles, updated_at=-999999999-01-01T00:00:00Z",
        "articles, title=%00",
        "articles, title=a%00b",
        "users, email=%00",
        "users, is_active=yes",
        "purchases, total=1e3",
        "purchases, total=1.00001",
        "purchases, currency=eur",
        "purchases, currency=EURO",
        "purchases, status=PENDING",
        "purchases, status=lost"
    })
    void refusesAValueOfTheWrongKind(String collection, String query) {
        // When
        Response refused = Api.get("/v1/" + collection + "?" + query);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation(query.replaceFirst("=.*", ""), "query");
    }

    private static List<Long> ids(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().getList("items.id", Long.class);
    }
}
