package dev.groundwork.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token request in a form is answered as OAuth libraries read it (RFC 6749, section 5). */
@QuarkusTest
class OAuthFormTest {

    private static final String PASSWORD = "correct horse battery";

    private String username;

    @BeforeEach
    void aUser() {
        Map<String, Object> body = UserMother.newUserWith("password", PASSWORD);
        username = body.get("username").toString();
        UserMother.signedUp(body);
    }

    @ParameterizedTest
    @CsvSource({"grant_type=password&, 200", "grant_type=&, 200", "'', 200"})
    void aPasswordGrantSignsIn(String grant, int status) {
        // When
        Response tokens = post(grant + credentials(username, PASSWORD));

        // Then
        assertThat(tokens.statusCode()).as(tokens.asString()).isEqualTo(status);
        assertThat(tokens.<String>path("token_type")).isEqualTo("Bearer");
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tokens.header("Pragma")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | invalid_request | username is required",
                "grant_type=password | invalid_request | username is required",
                "grant_type=password&username=ann | invalid_request | password is required",
                "grant_type=password&username=ann&password= | invalid_request | password is required",
                "username=ann | invalid_request | password is required",
                "password=x | invalid_request | username is required",
                "username=a&username=b&password=x | invalid_request | username must be given only once",
                "grant_type=password&grant_type=password | invalid_request | grant_type must be given",
                "grant_type=client_credentials | unsupported_grant_type | grant_type must be password",
                "grant_type=refresh_token&refresh_token=x | unsupported_grant_type | /v1/auth/refresh",
                "grant_type=PASSWORD&username=a&password=b | unsupported_grant_type | must be password"
            })
    void whatIsNoPasswordGrantIsRefusedWithItsReason(String form, String error, String words) {
        // When
        Response refused = post(form);

        // Then
        assertError(refused, error, words);
    }

    @Test
    void wrongCredentialsAreAnInvalidGrant() {
        // When
        Response wrong = post(credentials(username, "wrong horse battery"));
        Response nobody = post(credentials("nobody-" + UserMother.unique(), PASSWORD));

        // Then
        assertError(wrong, "invalid_grant", "is incorrect");
        assertError(nobody, "invalid_grant", "is incorrect");
        assertThat(nobody.asString()).isEqualTo(wrong.asString());
    }

    /** The JSON form is of our own API, and keeps its problem documents. */
    @Test
    void theSameInJsonIsAProblem() {
        // When
        Response wrong =
                Api.as(null)
                        .contentType("application/json")
                        .body(Api.text(Map.of("username", username, "password", "wrong")))
                        .post("/v1/auth/token");

        // Then
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.<String>path("code")).isEqualTo("invalid_credentials");
    }

    private static void assertError(Response refused, String error, String words) {
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/json");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refused.header("WWW-Authenticate")).isNull();
        assertThat(refused.jsonPath().getMap("$")).containsOnlyKeys("error", "error_description");
        assertThat(refused.<String>path("error")).isEqualTo(error);
        assertThat(refused.<String>path("error_description"))
                .contains(words)
                // RFC 6749, appendix A.8.
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    /** Not by {@link Api}, which holds each error against the description of problems. */
    private static Response post(String form) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/v1/auth/token");
    }

    private static String credentials(String username, String password) {
        return "username=" + encoded(username) + "&password=" + encoded(password);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
