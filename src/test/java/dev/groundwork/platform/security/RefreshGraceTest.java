package dev.groundwork.platform.security;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lost answer, or two requests at once, sign nobody out; a stolen token still does. */
@QuarkusTest
class RefreshGraceTest {

    private static final String REFRESH = "/v1/auth/refresh";

    private String token;
    private long user;

    @BeforeEach
    void aSignedInUser() {
        Map<String, Object> body = new HashMap<>(UserMother.newUser());
        user = UserMother.signedUp(body);
        body.keySet().retainAll(List.of("username", "password"));
        token = send("/v1/auth/token", body).path("refresh_token");
    }

    @Test
    void theSameTokenGetsTheSamePairAgain() {
        // When
        Response first = refresh(token);
        Response again = refresh(token);

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(200);
        assertThat(refreshTokenOf(again)).isEqualTo(refreshTokenOf(first));
        // Signatures of the key of tests (ECDSA) differ each time; those of RSA do not.
        assertThat(claimsOf(again)).isEqualTo(claimsOf(first)).contains("\"jti\":");
        assertThat(again.<Integer>path("expires_in"))
                .isPositive()
                .isLessThanOrEqualTo(first.<Integer>path("expires_in"));
        assertThat(Api.id(Api.as(again.path("access_token")).get("/v1/users/me"))).isEqualTo(user);
        assertThat(refresh(refreshTokenOf(again)).statusCode()).isEqualTo(200);
    }

    @Test
    void twoTabsAtOnceGetTheSamePair() throws Exception {
        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        8,
                        tab ->
                                ConcurrentClients.request(
                                        "POST", REFRESH, Api.text(Map.of("refresh_token", token))));

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().map(RefreshGraceTest::refreshTokenOf).distinct()).hasSize(1);
        assertThat(refresh(refreshTokenOf(answers.get(0))).statusCode()).isEqualTo(200);
    }

    @Test
    void onceTheNextTokenWasUsedReuseEndsTheFamily() {
        // Given
        String next = refreshTokenOf(refresh(token));
        String third = refreshTokenOf(refresh(next));

        // When
        Response again = refresh(token);

        // Then
        assertThat(again).isProblem(ProblemType.INVALID_TOKEN);
        assertThat(refresh(next)).isProblem(ProblemType.INVALID_TOKEN);
        assertThat(refresh(third)).isProblem(ProblemType.INVALID_TOKEN);
    }

    @Test
    void afterTheGraceReuseEndsTheFamily() throws SQLException {
        // Given
        String next = refreshTokenOf(refresh(token));
        OwnerDatabase.execute(
                "update refresh_tokens set used_at = used_at - interval '11 seconds'"
                        + " where used_at is not null and user_id = "
                        + user);

        // When
        Response again = refresh(token);

        // Then
        assertThat(again).isProblem(ProblemType.INVALID_TOKEN);
        assertThat(refresh(next)).isProblem(ProblemType.INVALID_TOKEN);
    }

    @Test
    void aUserWhoSignedOutMeanwhileStaysOut() {
        // Given
        String next = refreshTokenOf(refresh(token));

        // When
        send("/v1/auth/logout", Map.of("refresh_token", next));

        // Then
        assertThat(refresh(token)).isProblem(ProblemType.INVALID_TOKEN);
    }

    private static Response refresh(String token) {
        return send(REFRESH, Map.of("refresh_token", token));
    }

    private static Response send(String path, Map<String, ?> body) {
        return Api.as(null).contentType("application/json").body(Api.text(body)).post(path);
    }

    private static String refreshTokenOf(Response answer) {
        return answer.path("refresh_token");
    }

    private static String claimsOf(Response answer) {
        String accessToken = answer.path("access_token");
        byte[] claims = Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]);
        return new String(claims, StandardCharsets.UTF_8);
    }
}
