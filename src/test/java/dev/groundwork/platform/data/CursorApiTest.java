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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by key. */
@QuarkusTest
class CursorApiTest {

    private static long user;
    private static String name;

    /**
     * Nine articles and nine purchases, with many equal values; made once, as no test changes them.
     */
    @BeforeEach
    void rows() {
        if (user != 0) {
            return;
        }
        name = UserMother.unique();
        long id = UserMother.signedUp(UserMother.newUserWith("name", name));
        for (int i = 0; i < 9; i++) {
            Map<String, Object> article = ArticleMother.newArticleWith(id, "title", "Zoë " + i % 3);
            article.put("published", i % 2 == 0);
            ArticleMother.written(article);
            String currency = List.of("USD", "EUR", "KWD").get(i % 3);
            String price = List.of("9", "10.50", "100", "0.99").get(i % 4);
            long purchase =
                    PurchaseMother.ordered(
                            PurchaseMother.newPurchase(
                                    id, currency, PurchaseMother.line(1, price)));
            if (i % 4 == 0) {
                Api.given().post("/v1/purchases/" + purchase + "/cancel");
            }
        }
        user = id;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-id",
                "title",
                "-title",
                "title,-id",
                "-title,id",
                "published,title",
                "-published,title,-created_at",
                "published,-title",
                "created_at",
                "-updated_at",
                "author_id,-title",
                "author.username,-created_at",
                "-author.username,title",
                "author.name,author.username,published,-title"
            })
    void thePostsOfAWalkAreThoseOfTheList(String sort) {
        assertWalked("/v1/articles?author_id=" + user, sort);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total",
                "-total",
                "currency",
                "-currency,id",
                "currency,-id",
                "status,total",
                "-status",
                "status,-currency",
                "-status,currency,total",
                "user.username,status",
                "user.name,-total,currency",
                "user_id,-status,-currency,total,created_at,-updated_at,user.name,id"
            })
    void theOrdersOfAWalkAreThoseOfTheList(String sort) {
        assertWalked("/v1/purchases?user_id=" + user, sort);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"email", "-username,name", "name,-email", "is_active,-is_superuser,email"})
    void theUsersOfAWalkAreThoseOfTheList(String sort) {
        // Given
        String of = UserMother.unique();
        for (int i = 0; i < 5; i++) {
            UserMother.signedUp(UserMother.newUserWith("name", of));
        }

        // When / Then
        assertWalked("/v1/users?name=" + of, sort);
    }

    @Test
    void aFilterHoldsToTheEnd() {
        // When
        List<Long> walked =
                walk(
                        "/v1/articles?sort=-title&limit=2&published=true&filter=author.name==%s"
                                .formatted(name));

        // Then
        assertThat(walked).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aRowThatGoesOrComesMovesNothing() {
        // Given
        long author = UserMother.signedUp();
        List<Long> articles = ArticleMother.written(author, 4);
        String list = "/v1/articles?sort=-id&limit=2&author_id=" + author;
        String cursor = Api.get(list).path("next_cursor");

        // When
        Api.delete("/v1/articles/" + articles.get(3));
        Api.delete("/v1/articles/" + articles.get(2));
        ArticleMother.written(author, 3);
        Response next = Api.get(list + "&cursor=" + cursor);

        // Then
        assertThat(ids(next)).containsExactly(articles.get(1), articles.get(0));
    }

    @Test
    void aCursorOfTheLastRowLeadsToAnEmptyPage() {
        // Given
        long author = UserMother.signedUp();
        List<Long> articles = ArticleMother.written(author, 2);
        String list = "/v1/articles?limit=1&author_id=" + author;
        String cursor = Api.get(list).path("next_cursor");

        // When
        Api.delete("/v1/articles/" + articles.get(1));
        Response next = Api.get(list + "&cursor=" + cursor);

        // Then
        assertThat(ids(next)).isEmpty();
        assertThat(next.jsonPath().getMap("")).containsEntry("next_cursor", null);
        assertThat(next.header("Link")).isNull();
    }

    @Test
    void whatIsNoPartOfTheQuestionMayChangeFromPageToPage() {
        // Given
        String list = "/v1/articles?sort=-title&author_id=" + user;
        String cursor = Api.get(list + "&limit=2").path("next_cursor");
        List<Long> all = ids(Api.get(list));

        // When
        Response larger = Api.get(list + "&limit=5&cursor=" + cursor);
        Response withAuthor = Api.get(list + "&limit=1&include=author&cursor=" + cursor);
        Response counted = Api.get(list + "&limit=1&count=exact&cursor=" + cursor);
        Response reordered =
                Api.get("/v1/articles?cursor=" + cursor + list.replace("/v1/articles?", "&"));

        // Then
        assertThat(ids(larger)).isEqualTo(all.subList(2, 7));
        assertThat(withAuthor.<String>path("items[0].author.name")).isEqualTo(name);
        assertThat(counted.<Integer>path("total")).isEqualTo(9);
        assertThat(ids(reordered)).isEqualTo(all.subList(2, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/articles?sort=title",
        "/v1/articles?sort=title&author_id=USER&published=true",
        "/v1/articles?sort=-title&author_id=USER",
        "/v1/articles?author_id=USER",
        "/v1/articles?sort=title&filter=author_id==USER",
        "/v1/articles?sort=title&author_id=0",
        "/v1/purchases?user_id=USER",
        "/v1/users?id=USER"
    })
    void aCursorIsGoodForItsOwnQuestionOnly(String other) {
        // Given
        String list = "/v1/articles?sort=title&author_id=" + user;
        String cursor = Api.get(list + "&limit=1").path("next_cursor");

        // When
        Response own = Api.get(list + "&cursor=" + cursor);
        Response refused =
                Api.get(other.replace("USER", Long.toString(user)) + "&cursor=" + cursor);

        // Then
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(refused)
                .isProblem(ProblemType.INVALID_CURSOR)
                .hasViolation("cursor", "query", "belongs to another list, filter or sort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "%00", "%F0%9F%8C%B1", "null", "..%2F..%2F"})
    void whatWasNeverACursorIsRefused(String cursor) {
        // When
        Response refused = Api.get("/v1/articles?cursor=" + cursor);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_CURSOR)
                .hasViolation("cursor", "query", "is not a valid cursor");
    }

    @Test
    void aCursorIsGivenOnceAndWithoutAnOffset() {
        // Given
        String list = "/v1/articles?author_id=" + user;
        String cursor = Api.get(list + "&limit=1").path("next_cursor");

        // When
        Response twice = Api.get(list + "&cursor=" + cursor + "&cursor=" + cursor);
        Response withOffset = Api.get(list + "&offset=0&cursor=" + cursor);

        // Then
        assertThat(twice)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("cursor", "query", "must be given only once");
        assertThat(withOffset)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("cursor", "query", "cannot be combined with offset");
    }

    private static void assertWalked(String list, String sort) {
        // Given
        String sorted = list + (sort.isEmpty() ? "" : "&sort=" + sort);
        List<Long> all = ids(Api.get(sorted + "&limit=100"));

        // When
        List<Long> one = walk(sorted + "&limit=1");
        List<Long> four = walk(sorted + "&limit=4");

        // Then
        assertThat(all).hasSizeGreaterThan(4);
        assertThat(one).isEqualTo(all);
        assertThat(four).isEqualTo(all);
    }

    private static List<Long> walk(String list) {
        List<Long> walked = new ArrayList<>();
        String cursor = null;
        do {
            Response page = Api.get(list + (cursor == null ? "" : "&cursor=" + cursor));
            walked.addAll(ids(page));
            assertThat(walked).hasSizeLessThan(100);
            cursor = page.path("next_cursor");
        } while (cursor != null);
        return walked;
    }

    private static List<Long> ids(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().getList("items.id", Long.class);
    }
}
