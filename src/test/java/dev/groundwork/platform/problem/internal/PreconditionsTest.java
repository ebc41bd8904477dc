package dev.groundwork.platform.problem.internal;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests: If-Match on writes, If-None-Match on reads. */
@QuarkusTest
class PreconditionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0\"",
                "*",
                " * ",
                "\"9\", \"0\"",
                "\"0\",\"1\"",
                "W/\"1\", \"0\"",
                "\"0.abc\"",
                "W/\"0\"",
                "\"0-gzip\"",
                "\"0--gzip\"",
                "W/\"0.abc-br\""
            })
    void aWriteGoesThroughWhereIfMatchNamesTheVersion(String ifMatch) {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());

        // When
        Response changed =
                Api.given(Map.of("title", "New")).header("If-Match", ifMatch).patch(path);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "W/\"1\"",
                "\"1-gzip\"",
                "\"00\"",
                "\"\"",
                "\"a\", \"b\"",
                "\"-0\"",
                "\"*\""
            })
    void aWriteIsRefusedWhereIfMatchDoesNotNameTheVersion(String ifMatch) {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());

        // When
        Response patch = Api.given(Map.of("title", "New")).header("If-Match", ifMatch).patch(path);
        Response delete = Api.given().header("If-Match", ifMatch).delete(path);

        // Then
        assertThat(patch).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(delete).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"0\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "'0'",
                "\"0",
                "0\"",
                "\"0\" \"1\"",
                ",",
                "\"0\",",
                "w/\"0\"",
                "*, \"0\""
            })
    void anIfMatchThatIsNoListOfTagsIsRefused(String ifMatch) {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();
        String purchase = "/v1/purchases/" + PurchaseMother.ordered(UserMother.signedUp());

        // When
        Response patch = Api.given(Map.of("name", "New")).header("If-Match", ifMatch).patch(path);
        Response delete = Api.given().header("If-Match", ifMatch).delete(path);
        Response cancel = Api.given().header("If-Match", ifMatch).post(purchase + "/cancel");

        // Then
        for (Response refused : new Response[] {patch, delete, cancel}) {
            assertThat(refused)
                    .isProblem(ProblemType.INVALID_PARAMETER)
                    .hasViolation("If-Match", "header");
        }
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void anOldVersionIsStaleForEveryWrite() {
        // Given
        String user = "/v1/users/" + UserMother.signedUp();
        Api.patch(user, Map.of("name", "Somebody else's change"));

        // When
        Response patch = Api.given(Map.of("name", "Mine")).header("If-Match", "\"0\"").patch(user);
        Response delete = Api.given().header("If-Match", "\"0\"").delete(user);

        // Then
        assertThat(patch).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(delete).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(Api.get(user).<String>path("name")).isEqualTo("Somebody else's change");
    }

    @Test
    void theTagOfARowWithIncludesServesForAWrite() {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());
        String tag = Api.get(path + "?include=author").header("ETag");

        // When
        Response changed = Api.given(Map.of("title", "New")).header("If-Match", tag).patch(path);

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void anIdWithoutARowIsNotFoundWhateverIfMatchSays() {
        // When
        Response response = Api.given().header("If-Match", "\"0\"").delete("/v1/users/0");

        // Then
        assertThat(response).isProblem(ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"''", "?include=articles", "?include=purchases,articles"})
    void aRowThatTheCallerKnowsIsNotSentAgain(String query) {
        // Given
        String path = "/v1/users/" + UserMother.signedUp() + query;
        String tag = Api.get(path).header("ETag");

        // When
        Response known = Api.given().header("If-None-Match", tag).get(path);
        Response weakly = Api.given().header("If-None-Match", "\"x\", W/" + tag).get(path);
        Response any = Api.given().header("If-None-Match", "*").get(path);
        Response head = Api.given().header("If-None-Match", tag).head(path);

        // Then
        for (Response response : new Response[] {known, weakly, any, head}) {
            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.asByteArray()).isEmpty();
            assertThat(response.header("ETag")).isEqualTo(tag);
        }
    }

    @Test
    void aRowIsSentAgainOnceItHasChanged() {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();
        String tag = Api.get(path).header("ETag");
        Api.patch(path, Map.of("name", "New"));

        // When
        Response response = Api.given().header("If-None-Match", tag).get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.<String>path("name")).isEqualTo("New");
    }

    @Test
    void aRowWithIncludesIsSentAgainOnceOneOfThemHasChanged() {
        // Given
        long user = UserMother.signedUp();
        long article = ArticleMother.written(user);
        String path = "/v1/users/" + user + "?include=articles";
        String tag = Api.get(path).header("ETag");
        Api.patch("/v1/articles/" + article, Map.of("title", "New"));

        // When
        Response response = Api.given().header("If-None-Match", tag).get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.<String>path("articles[0].title")).isEqualTo("New");
    }

    @Test
    void aListIsSentAgainOnceItHasChanged() {
        // Given
        long author = UserMother.signedUp();
        String path = "/v1/articles?author_id=" + author;
        ArticleMother.written(author);
        String tag = Api.get(path).header("ETag");

        // When
        Response known = Api.given().header("If-None-Match", tag).get(path);
        ArticleMother.written(author);
        Response changed = Api.given().header("If-None-Match", tag).get(path);

        // Then
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }
}
