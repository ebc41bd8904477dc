package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks at the path sees the route, however the path is spelled. */
@QuarkusTest
class PathSpellingsTest {

    private static final int BEYOND_THE_LIMIT_OF_A_BODY = 2 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/articles/import",
                "/v1/articles/import/",
                "/v1//articles/import",
                "/v1/articles/%69mport",
                "/v1/users/../articles/import"
            })
    void aFileHasTheLimitOfFiles(String target) throws IOException {
        // Given
        String file =
                Api.text(
                        ArticleMother.newArticleWith(
                                0, "content", "x".repeat(BEYOND_THE_LIMIT_OF_A_BODY)));

        // When
        Response accepted = send("POST", target, "application/x-ndjson", file);

        // Then
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        awaitEndOf(accepted.path("id"));
    }

    /** A caller may have a few imports at a time. */
    private static void awaitEndOf(int importId) {
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> Api.get("/v1/imports/" + importId).<String>path("status"),
                        status -> status.equals("succeeded") || status.equals("failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/articles/", "/v1//articles", "/v1/articles;x=1", "/v1/article%73"})
    void aMethodThatIsNotAllowedIsToldWhichAre(String target) throws IOException {
        // When
        Response refused = send("PUT", target, "application/json", "{}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//v1/articles", "/v1/articles/", "/v1/./articles"})
    void theNextPageIsOfTheCollectionItself(String target) throws IOException {
        // Given
        long author = UserMother.signedUp();
        ArticleMother.written(author, 2);
        String query = "?limit=1&author_id=" + author;

        // When
        Response page = send("GET", target + query, "application/json", "");
        String next = page.header("Link").replaceFirst("<(.*)>.*", "$1");
        Response nextPage = Api.get(next);

        // Then
        assertThat(next).startsWith("/v1/articles?");
        assertThat(nextPage.jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void theFileOfAnExportIsNamedAfterTheCollection() throws IOException {
        // When
        Response export =
                RawRequest.unchecked("GET", "/v1/articles/?limit=1", "Accept: text/csv\r\n\r\n");

        // Then
        assertThat(export.header("Content-Disposition")).contains("filename=\"articles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/swagger-ui/../../v1/articles?limit=1",
                "/q/swagger-ui/%2e%2e/../v1/articles?limit=1"
            })
    void aRouteIsNotTakenForTheDocumentation(String target) throws IOException {
        // When
        Response answer = send("GET", target, "application/json", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    /** Past the check of the description, which knows one spelling. */
    private static Response send(String method, String target, String type, String body)
            throws IOException {
        return RawRequest.unchecked(
                method,
                target,
                "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(type, body.length(), body));
    }
}
