package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page of another origin may call the API only where it is named. */
@QuarkusTest
class CrossOriginTest {

    private static final String ALLOWED = "https://app.example";
    private static final String UNKNOWN = "https://evil.example";

    @Test
    void anUnknownOriginIsToldNothingAndGetsNothing() {
        // When
        Response asked = preflight(UNKNOWN).options("/v1/articles");
        Response called = from(UNKNOWN).get("/v1/articles");

        // Then
        for (Response answer : new Response[] {asked, called}) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
            assertThat(answer.asString()).isEmpty();
        }
    }

    @Test
    void anAllowedOriginMaySendATokenAndSeeOurHeaders() {
        // When
        Response asked = preflight(ALLOWED).options("/v1/articles");
        Response called = from(ALLOWED).get("/v1/articles");

        // Then
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(asked.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(called.statusCode()).isEqualTo(200);
        assertThat(called.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(called.header("Access-Control-Allow-Credentials")).isEqualTo("false");
        assertThat(called.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Link", "Location", "Retry-After", "X-Request-Id", "RateLimit");
        assertThat(called.headers().getValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, '', 404",
        "PUT, /v1/articles, '', 405",
        "GET, /v1/articles, 'Accept: garbage\r\n', 406",
        "POST, /v1/articles, 'Content-Length: 99999999\r\n', 413",
        "GET, /v1/articles?q=%80, '', 400",
        "GET, /%zz, '', 400",
        "OPTIONS, *, '', 400"
    })
    void aPageOfAnAllowedOriginCanReadEveryRefusal(
            String method, String target, String headers, int status) throws IOException {
        // When
        Response refused =
                RawRequest.unchecked(
                        method, target, "Origin: " + ALLOWED + "\r\n" + headers + "\r\n");

        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(status);
        assertThat(refused.headers().getValues("Access-Control-Allow-Origin"))
                .containsExactly(ALLOWED);
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/nothing, ''", "GET, /%zz, ''", "OPTIONS, *, ''"})
    void aPageOfAnotherOriginCanReadNone(String method, String target, String headers)
            throws IOException {
        // When
        Response refused =
                RawRequest.unchecked(
                        method, target, "Origin: " + UNKNOWN + "\r\n" + headers + "\r\n");

        // Then
        assertThat(refused.statusCode()).isBetween(400, 404);
        assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
    }

    /** The headers are not read any more, or not kept, so that the origin is not known. */
    @Test
    void anyPageCanReadThatARequestIsTooLongOrMalformed() throws IOException {
        // Given
        String origin = "Origin: " + ALLOWED + "\r\n";

        // When
        Response url = RawRequest.unchecked("GET", "/" + "u".repeat(17_000), origin + "\r\n");
        Response head =
                RawRequest.unchecked("GET", "/", origin + "X: " + "h".repeat(21_000) + "\r\n\r\n");

        Response line = RawRequest.unchecked("GET", "/", origin + "no header\r\n\r\n");

        // Then
        assertThat(url.statusCode()).isEqualTo(414);
        assertThat(head.statusCode()).isEqualTo(431);
        assertThat(line.statusCode()).isEqualTo(400);
        for (Response refused : new Response[] {url, head, line}) {
            assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(refused.header("Access-Control-Allow-Credentials")).isNull();
        }
    }

    private static RequestSpecification preflight(String origin) {
        return from(origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type");
    }

    private static RequestSpecification from(String origin) {
        return RestAssured.given().header("Origin", origin);
    }
}
