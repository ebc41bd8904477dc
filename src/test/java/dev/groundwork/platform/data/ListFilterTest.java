package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.order.OrderMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.post.PostMother;
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
    @ValueSource(strings = {"users", "posts", "orders"})
    void everyPlainMemberOfARowFindsIt(String collection) {
        // Given
        long user = UserMother.signedUp();
        long id =
                switch (collection) {
                    case "users" -> user;
                    case "posts" -> PostMother.written(user);
                    default -> OrderMother.ordered(user);
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
        long draft = PostMother.written(author);
        long published = PostMother.written(PostMother.newPostWith(author, "published", true));
        String list = "/v1/posts?author_id=" + author;

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
        List<Long> posts = PostMother.written(UserMother.signedUp(), 3);

        // When
        Response response = Api.get("/v1/posts?id=%d&id=%d".formatted(posts.get(2), posts.get(0)));

        // Then
        assertThat(ids(response)).containsExactly(posts.get(0), posts.get(2));
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
        PostMother.written(author);

        // When
        Response response = Api.get("/v1/posts?title=on%20keys&author_id=" + author);

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
        PostMother.written(author);
        long post = PostMother.written(PostMother.newPostWith(author, "title", title));

        // When
        Response response =
                Api.get(
                        "/v1/posts?author_id=%d&title=%s"
                                .formatted(author, encode(title, UTF_8).replace("+", "%20")));

        // Then
        assertThat(ids(response)).containsExactly(post);
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
        long post = PostMother.written(author);

        // When
        Response response = Api.get("/v1/posts?title=On+keys&author_id=" + author);

        // Then
        assertThat(ids(response)).containsExactly(post);
    }

    @ParameterizedTest
    @CsvSource({"21.99", "21.990", "21.9900"})
    void anAmountIsFoundHoweverItIsWritten(String total) {
        // Given
        long user = UserMother.signedUp();
        long order = OrderMother.ordered(user);

        // When
        Response response = Api.get("/v1/orders?user_id=%d&total=%s".formatted(user, total));

        // Then
        assertThat(ids(response)).containsExactly(order);
    }

    @Test
    void aStateAndACurrencyAreFilters() {
        // Given
        long user = UserMother.signedUp();
        long cancelled = OrderMother.ordered(user);
        long yen = OrderMother.ordered(OrderMother.newOrder(user, "JPY", OrderMother.line(1, "1")));
        Api.given().post("/v1/orders/" + cancelled + "/cancel");
        String list = "/v1/orders?user_id=" + user;

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
        long post = PostMother.written(author);
        String time = Api.get("/v1/posts/" + post).path("created_at");
        String list = "/v1/posts?author_id=" + author + "&created_at=";

        // When / Then
        assertThat(ids(Api.get(list + time))).containsExactly(post);
        assertThat(ids(Api.get(list + time.replace("Z", "%2B00:00")))).containsExactly(post);
        assertThat(ids(Api.get(list + time.replace("Z", "+00:00")))).containsExactly(post);
        assertThat(ids(Api.get(list + time.replace("Z", "-01:00")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "posts, id=abc",
        "posts, id=",
        "posts, id=1.0",
        "posts, id=9223372036854775808",
        "posts, author_id=x",
        "posts, published=1",
        "posts, published=TRUE",
        "posts, created_at=yesterday",
        "posts, created_at=2026-01-31",
        "posts, created_at=%2B294277-01-01T00:00:00Z",
        "posts, created_at=-4714-01-01T00:00:00Z",
        "posts, updated_at=-999999999-01-01T00:00:00Z",
        "posts, title=%00",
        "posts, title=a%00b",
        "users, email=%00",
        "users, is_active=yes",
        "orders, total=1e3",
        "orders, total=1.00001",
        "orders, currency=eur",
        "orders, currency=EURO",
        "orders, status=PENDING",
        "orders, status=lost"
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
