package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

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

    private static RequestSpecification preflight(String origin) {
        return from(origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type");
    }

    private static RequestSpecification from(String origin) {
        return RestAssured.given().header("Origin", origin);
    }
}
