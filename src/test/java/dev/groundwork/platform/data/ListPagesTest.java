package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, over the articles of an author that no other test uses. */
@QuarkusTest
class ListPagesTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private long author;
    private String list;

    @BeforeEach
    void anAuthor() {
        author = UserMother.signedUp();
        list = "/v1/articles?author_id=" + author;
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "3, 3", "6, 2", "7, 1", "100, 1"})
    void theLinksLeadThroughEveryRowOnce(int limit, int pages) {
        // Given
        List<Long> written = ArticleMother.written(author, 7);

        // When
        List<List<Long>> followed = follow(list + "&limit=" + limit);

        // Then
        assertThat(followed).hasSize(pages);
        assertThat(followed.stream().flatMap(List::stream)).containsExactlyElementsOf(written);
    }

    @Test
    void theLastFullPageHasNoNext() {
        // Given
        ArticleMother.written(author, 4);

        // When
        Response first = Api.get(list + "&limit=2");
        Response last = Api.get(list + "&limit=2&offset=2");
        Response beyond = Api.get(list + "&limit=2&offset=4");

        // Then
        assertThat(first.header("Link")).contains("rel=\"next\"");
        assertThat(last.jsonPath().getList("items")).hasSize(2);
        assertThat(last.header("Link")).isNull();
        assertThat(last.jsonPath().getMap("")).containsEntry("next_cursor", null);
        assertThat(beyond.jsonPath().getList("items")).isEmpty();
        assertThat(beyond.header("Link")).isNull();
    }

    @Test
    void theLinkKeepsEveryOtherParameterAsItStood() {
        // Given
        ArticleMother.written(author, 2);
        String query = "&title=On%20keys&title=a%26b%3D%2B%E2%82%AC&sort=-id&count=exact";

        // When
        Response response = Api.get(list + query + "&offset=0&limit=1&include=author");

        // Then
        Matcher next = NEXT.matcher(response.header("Link"));
        assertThat(next.matches()).isTrue();
        assertThat(next.group(1))
                .isEqualTo(
                        list
                                + query
                                + "&limit=1&include=author&cursor="
                                + response.path("next_cursor"))
                .satisfies(link -> assertThat(Api.get(link).statusCode()).isEqualTo(200));
    }

    @Test
    void theLinkReplacesAPlaceHoweverItIsWritten() {
        // Given
        ArticleMother.written(author, 2);

        // When
        Response response = Api.get(list + "&%6Fffset=0&limit=1");

        // Then
        assertThat(follow(list + "&%6Fffset=0&limit=1")).hasSize(2);
        assertThat(response.header("Link")).doesNotContain("ffset");
    }

    @Test
    void aPageByPositionGoesOnByKey() {
        // Given
        List<Long> written = ArticleMother.written(author, 5);

        // When
        List<List<Long>> followed = follow(list + "&limit=2&offset=1");

        // Then
        assertThat(followed).containsExactly(written.subList(1, 3), written.subList(3, 5));
    }

    @Test
    void aPageThatGoesOnIsNotSentAgainEither() throws Exception {
        // Given
        ArticleMother.written(author, 2);
        String page = list + "&limit=1";

        // When
        int status = statusOfAskingAgain(page);
        if (status != 304) {
            // Once an hour a cursor is renewed, and that may have been between the two.
            status = statusOfAskingAgain(page);
        }

        // Then
        assertThat(status).isEqualTo(304);
    }

    @Test
    void aPageHasTwentyRowsUnlessTold() {
        // Given
        List<Long> written = ArticleMother.written(author, 21);

        // When
        Response response = Api.get(list);

        // Then
        assertThat(ids(response)).containsExactlyElementsOf(written.subList(0, 20));
        assertThat(response.<String>path("next_cursor")).isNotBlank();
    }

    @Test
    void noTotalIsPaidForUnlessAsked() {
        // Given
        ArticleMother.written(author, 3);

        // When
        Response plain = Api.get(list + "&limit=2");
        Response none = Api.get(list + "&limit=2&count=none");
        Response exact = Api.get(list + "&limit=2&count=exact");
        Response pastTheEnd = Api.get(list + "&offset=10&count=exact");

        // Then
        assertThat(plain.jsonPath().getMap("")).containsOnlyKeys("items", "next_cursor");
        assertThat(none.jsonPath().getMap("")).containsOnlyKeys("items", "next_cursor");
        assertThat(exact.jsonPath().getMap("")).containsOnlyKeys("items", "next_cursor", "total");
        assertThat(exact.<Integer>path("total")).isEqualTo(3);
        assertThat(pastTheEnd.<Integer>path("total")).isEqualTo(3);
    }

    @Test
    void anOffsetOfTenThousandIsTheLast() {
        // When
        Response last = Api.get(list + "&offset=10000");
        Response refused = Api.get(list + "&offset=10001");

        // Then
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("offset", "query", "from 0 to 10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=101",
                "limit=abc",
                "limit=",
                "limit",
                "limit=1.0",
                "limit=99999999999999999999",
                "limit=%2B5",
                "limit=%EF%BC%95",
                "limit=5&limit=5",
                "offset=-1",
                "offset=abc",
                "offset=99999999999999999999",
                "offset=0&offset=0",
                "sort=nothing",
                "sort=",
                "sort=author",
                "sort=content",
                "sort=author.password_hash",
                "sort=password_hash",
                "sort=id,id",
                "sort=%00",
                "sort=id&sort=title",
                "include=nothing",
                "include=author,nothing",
                "include=author&include=author",
                "filter=",
                "filter=nothing",
                "filter=id==1&filter=id==1",
                "count=guessed",
                "count=",
                "count=exact&count=exact"
            })
    void refusesAValueThatIsNotAllowed(String query) {
        // When
        Response refused = Api.get(list + "&" + query);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation(query.replaceFirst("=.*", ""), "query");
    }

    @ParameterizedTest
    @CsvSource({
        "users, emial=x, emial, Did you mean email?",
        "users, password_hash=x, password_hash, Known:",
        "users, version=0, version, Known:",
        "articles, autor_id=1, autor_id, Did you mean author_id?",
        "articles, page=2, page, Known:",
        "articles, LIMIT=2, LIMIT, Did you mean limit?",
        "purchases, stauts=paid, stauts, Did you mean status?",
        "purchases, %00=x, '\u0000', Known:"
    })
    void refusesAParameterThatTheListDoesNotKnow(
            String collection, String query, String name, String hint) {
        // When
        Response refused = Api.get("/v1/" + collection + "?" + query);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.UNKNOWN_PARAMETER)
                .hasViolation(name, "query", hint);
    }

    /** After more than a second, the unit in which cursors count time. */
    private static int statusOfAskingAgain(String page) throws InterruptedException {
        String tag = Api.get(page).header("ETag");
        TimeUnit.MILLISECONDS.sleep(1100);
        return Api.given().header("If-None-Match", tag).get(page).statusCode();
    }

    private static List<List<Long>> follow(String first) {
        List<List<Long>> pages = new ArrayList<>();
        for (String url = first; url != null; ) {
            Response page = Api.get(url);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            pages.add(ids(page));
            String link = page.header("Link");
            Matcher next = NEXT.matcher(link == null ? "" : link);
            url = next.matches() ? next.group(1) : null;
        }
        return pages;
    }

    private static List<Long> ids(Response response) {
        return response.jsonPath().getList("items.id", Long.class);
    }
}
