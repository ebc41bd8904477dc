package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemAssert;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer leaves without the headers that keep a browser from misusing it. */
@QuarkusTest
class SecurityHeadersTest {

    private static final String RUN_NOTHING = "default-src 'none'; frame-ancestors 'none'";

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/users, 200",
        "GET, /v1/articles, 200",
        "GET, /v1/users/0, 404",
        "GET, /v1/nothing, 404",
        "GET, /nothing, 404",
        "PUT, /v1/articles, 405",
        "TRACE, /v1/articles, 405",
        "OPTIONS, /v1/articles, 200",
        "OPTIONS, *, 400",
        "GET, /%zz, 400",
        "GET, /v1/articles?q=%80, 400",
        "GET, /v1/articles?q=<>, 400",
        "GET, /.well-known/jwks.json, 200",
        "GET, /q/openapi, 200"
    })
    void everyAnswerHasThem(String method, String target, int status) throws Exception {
        // When
        Response answer = RawRequest.unchecked(method, target, "\r\n");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        hasThem(answer);
    }

    @Test
    void whatTheServerItselfRefusesHasThemAndIsAProblem() throws Exception {
        // When
        Response url = RawRequest.unchecked("GET", "/" + "u".repeat(17_000), "\r\n");
        Response headers =
                RawRequest.unchecked("GET", "/", "X: " + "h".repeat(21_000) + "\r\n\r\n");
        Response header = RawRequest.unchecked("GET", "/", "no header\r\n\r\n");
        Response encoded = RawRequest.unchecked("GET", "/%zz", "\r\n");

        // Then
        isProblem(url, ProblemType.URL_TOO_LONG);
        isProblem(headers, ProblemType.HEADERS_TOO_LARGE);
        isProblem(header, ProblemType.MALFORMED_REQUEST);
        isProblem(encoded, ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedWithThem() throws Exception {
        hasThem(RawRequest.send("POST", "/v1/articles", "Content-Length: 99999999\r\n\r\n"));
    }

    @Test
    void thePageOfTheDocumentationMayRunItsOwnScriptsAndNoOthers() {
        // When
        Response page = RestAssured.get("/q/swagger-ui/");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self' 'unsafe-inline'; ")
                .contains("frame-ancestors 'none'", "connect-src 'self'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/0", "/v1/nothing", "/v1/articles?x=1"})
    void whatDoesNotSayOtherwiseIsNotKept(String path) {
        // When
        Response answer = Api.get(path);

        // Then
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void anAnswerThatMayBeKeptIsKeptByItsReaderAloneAndAskedAbout() {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());
        Response first = Api.get(path);

        // When
        Response again = Api.given().header("If-None-Match", first.header("ETag")).get(path);

        // Then
        assertThat(again.statusCode()).isEqualTo(304);
        for (Response answer : new Response[] {first, again}) {
            assertThat(answer.headers().getValues("Cache-Control"))
                    .containsExactly("private, no-cache");
            assertThat(answer.headers().getValues("Vary"))
                    .contains("Authorization, Origin, Accept-Encoding");
        }
    }

    @Test
    void transportSecurityIsSaidOverTlsAlone() {
        assertThat(Api.get("/v1/articles").header("Strict-Transport-Security")).isNull();
        assertThat(
                        Api.given()
                                .header("X-Forwarded-Proto", "https")
                                .get("/v1/articles")
                                .header("Strict-Transport-Security"))
                .isNull();
    }

    private static void isProblem(Response answer, ProblemType type) {
        hasThem(answer);
        ProblemAssert.assertThat(answer).isProblem(type);
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    private static void hasThem(Response answer) {
        assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .containsExactly(RUN_NOTHING);
        assertThat(answer.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().getValues("Cross-Origin-Resource-Policy"))
                .containsExactly("same-origin");
        assertThat(answer.headers().getValues("Cache-Control")).hasSize(1);
        assertThat(answer.headers().getValues("X-Request-Id")).hasSize(1);
    }
}
