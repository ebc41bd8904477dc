package dev.groundwork.platform.security;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.ProblemCatalogue;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an {@code Authorization} header means that is no good token, or not for the route. */
@QuarkusTest
class AuthorizationHeaderTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String PUBLIC = "/v1/articles?limit=1";
    private static final String CLOSED = "/v1/users/me";

    @Inject ProblemCatalogue problems;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer stale",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer",
                "bearer stale",
                "Basic eDp5",
                "garbage",
                "{token}"
            })
    void signInRefreshAndSignOutIgnoreIt(String header) {
        // Given
        Map<String, Object> user = UserMother.newUser();
        long id = UserMother.signedUp(user);
        String authorization = header.replace("{token}", "Bearer " + TestTokens.of(id));
        Map<String, Object> credentials =
                Map.of("username", user.get("username"), "password", PASSWORD);

        // When
        Response signedIn = with(authorization).body(credentials).post("/v1/auth/token");
        Response refreshed = with(authorization).body(token(signedIn)).post("/v1/auth/refresh");
        Response signedOut = with(authorization).body(token(refreshed)).post("/v1//auth/logout/");

        // Then
        assertThat(signedIn.statusCode()).as(signedIn.asString()).isEqualTo(200);
        assertThat(refreshed.statusCode()).as(refreshed.asString()).isEqualTo(200);
        assertThat(signedOut.statusCode()).as(signedOut.asString()).isEqualTo(204);
        assertThat(signedIn.header("RateLimit")).startsWith("\"anonymous\"");
    }

    @Test
    void theFormIgnoresItToo() {
        // Given
        Map<String, Object> user = UserMother.newUser();
        UserMother.signedUp(user);

        // When
        Response signedIn =
                RestAssured.given()
                        .header("Authorization", "Bearer stale")
                        .formParam("grant_type", "password")
                        .formParam("username", user.get("username"))
                        .formParam("password", PASSWORD)
                        .post("/v1/auth/token");

        // Then
        assertThat(signedIn.statusCode()).as(signedIn.asString()).isEqualTo(200);
    }

    /** A proxy that asks for Basic authentication itself may pass it on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic eDp5",
                "basic eDp5",
                "Digest username=\"x\"",
                "Negotiate YII",
                "BearerToken x",
                "Bear x",
                "garbage"
            })
    void credentialsOfAnotherSchemeAreAnonymous(String header) {
        // When
        Response read = with(header).get(PUBLIC);
        Response closed = with(header).get(CLOSED);

        // Then
        assertThat(read.statusCode()).as(read.asString()).isEqualTo(200);
        assertThat(read.header("RateLimit")).startsWith("\"anonymous\"");
        assertThat(closed).isProblem(ProblemType.UNAUTHENTICATED);
        assertThat(closed.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer stale, invalid_token",
        "bearer stale, invalid_token",
        "BEARER stale, invalid_token",
        "Bearer a b, invalid_token",
        "Bearer, unauthenticated"
    })
    void aBearerTokenThatIsNotAcceptedIsRefusedOnEveryRoute(String header, String code) {
        // When
        Response read = with(header).get(PUBLIC);
        Response closed = with(header).get(CLOSED);

        // Then
        assertThat(read).isProblem(problems.of(code));
        assertThat(closed).isProblem(problems.of(code));
    }

    private static Map<String, String> token(Response tokens) {
        return Map.of("refresh_token", tokens.path("refresh_token"));
    }

    private static RequestSpecification with(String authorization) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .contentType("application/json;charset=utf-8")
                .header("Authorization", authorization);
    }
}
