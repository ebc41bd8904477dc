package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked is what stands in the URL, or it is refused: nothing is decoded to a guess. */
@QuarkusTest
class QueryEncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title=%FF",
                "title=%C3",
                "title=%C0%80",
                "title=%ED%A0%80",
                "%FF=x",
                "title=Zoë"
            })
    void refusesAQueryThatIsNoUtf8(String query) throws IOException {
        // When
        Response list = RawRequest.send("GET", "/v1/articles?" + query, "\r\n");
        Response row = RawRequest.send("GET", "/v1/articles/1?" + query, "\r\n");

        // Then
        assertThat(list).isProblem(ProblemType.MALFORMED_REQUEST);
        assertThat(row).isProblem(ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void takesBracketsThatAUrlShouldEncode() throws IOException {
        // Given
        long author = UserMother.signedUp();
        long article = ArticleMother.written(ArticleMother.newArticleWith(author, "title", "[a]"));
        ArticleMother.written(ArticleMother.newArticleWith(author, "title", "[a]"));
        String list = "/v1/articles?limit=1&author_id=" + author + "&title=[a]";

        // When
        Response response = RawRequest.send("GET", list, "\r\n");

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.jsonPath().getList("items.id", Long.class)).containsExactly(article);
        assertThat(response.header("Link")).contains("title=[a]&cursor=");
    }

    /** By the server, before any code of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"a|b", "{a}", "a\\b", "a\"b", "<a>", "a^b", "a`b", "%", "%4", "%zz"})
    void refusesAUrlThatIsNone(String title) throws IOException {
        // When
        Response response = RawRequest.unchecked("GET", "/v1/articles?title=" + title, "\r\n");

        // Then
        ProblemAssert.assertThat(response).isProblem(ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void refusesAUrlBeyondTheLimit() throws IOException {
        // When
        Response response =
                RawRequest.unchecked("GET", "/v1/articles?title=" + "x".repeat(20_000), "\r\n");

        // Then
        ProblemAssert.assertThat(response).isProblem(ProblemType.URL_TOO_LONG);
    }
}
