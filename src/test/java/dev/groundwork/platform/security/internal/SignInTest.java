package dev.groundwork.platform.security.internal;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.PasswordHash;
import dev.groundwork.user.UserMother;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a password to a token, and from a refresh token to the next. */
@QuarkusTest
class SignInTest {

    private static final String PASSWORD = "correct horse battery";

    @Inject DataSource database;
    @Inject MeterRegistry meters;

    private Map<String, Object> body;
    private long user;

    @BeforeEach
    void aUser() {
        body = new HashMap<>(UserMother.newUser());
        body.put("password", PASSWORD);
        user = UserMother.signedUp(body);
    }

    @Test
    void aTokenSaysWhoOneIs() {
        // When
        Response tokens = signIn(username(), PASSWORD);

        // Then
        assertThat(tokens.statusCode()).as(tokens.asString()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tokens.<String>path("token_type")).isEqualTo("Bearer");
        Response me = Api.as(tokens.path("access_token")).get("/v1/users/me");
        assertThat(Api.id(me)).isEqualTo(user);
        assertThat(me.asString()).doesNotContain("password");
    }

    @Test
    void theAddressServesAsAUsernameInWhateverCase() {
        // When
        Response byAddress = signIn(body.get("email").toString(), PASSWORD);
        Response inUpperCase = signIn(username().toUpperCase(Locale.ROOT), PASSWORD);

        // Then
        assertThat(byAddress.statusCode()).isEqualTo(200);
        assertThat(inUpperCase.statusCode()).isEqualTo(200);
    }

    @Test
    void theFormOfOAuthServesTheSame() {
        // When
        Response tokens =
                Api.as(null)
                        .formParam("grant_type", "password")
                        .formParam("username", username())
                        .formParam("password", "correct+horse+battery")
                        .contentType("application/x-www-form-urlencoded")
                        .post("/v1/auth/token");

        // Then
        assertThat(tokens.statusCode()).as(tokens.asString()).isEqualTo(200);
    }

    @Test
    void whoeverKnowsThePublicKeysCanVerifyAToken() throws Exception {
        // Given
        String token = signIn(username(), PASSWORD).path("access_token");

        // When
        Response keys = Api.as(null).get("/.well-known/jwks.json");

        // Then
        assertThat(keys.asString()).doesNotContain("\"d\"");
        JwtClaims claims =
                new JwtConsumerBuilder()
                        .setExpectedAudience("groundwork")
                        .setVerificationKeyResolver(
                                new JwksVerificationKeyResolver(
                                        new JsonWebKeySet(keys.asString()).getJsonWebKeys()))
                        .build()
                        .processToClaims(token);
        assertThat(claims.getSubject()).isEqualTo(Long.toString(user));
        // RFC 9068, section 2.2: a validator of access tokens requires them all.
        assertThat(claims.getClaimsMap())
                .containsKeys("iss", "exp", "aud", "sub", "client_id", "iat", "jti");
        assertThat(claims.getStringClaimValue("client_id")).isEqualTo("groundwork");
    }

    @Test
    void aWrongPasswordAndAnAccountThatThereIsNotGetTheSameAnswer() {
        // When
        Response wrong = signIn(username(), "wrong horse battery");
        Response nobody = signIn("nobody-" + UserMother.unique(), PASSWORD);

        // Then
        assertThat(wrong).isProblem(ProblemType.INVALID_CREDENTIALS);
        assertThat(nobody).isProblem(ProblemType.INVALID_CREDENTIALS);
        assertThat(nobody.<String>path("detail")).isEqualTo(wrong.path("detail"));
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"groundwork\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "a@b@c", "%", "🌱"})
    void anythingMayBeTriedAsAName(String name) {
        // When
        Response refused = signIn(name, PASSWORD);
        Response long1 = signIn(name, "p".repeat(100_000));

        // Then
        assertThat(refused).isProblem(ProblemType.INVALID_CREDENTIALS);
        assertThat(long1).isProblem(ProblemType.INVALID_CREDENTIALS);
    }

    @Test
    void aRefreshTokenIsGoodOnce() {
        // Given
        String first = signIn(username(), PASSWORD).path("refresh_token");

        // When
        Response next = refresh(first);
        Response third = refresh(next.path("refresh_token"));

        // Then
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.<String>path("refresh_token")).isNotEqualTo(first);
        assertThat(Api.id(Api.as(third.path("access_token")).get("/v1/users/me"))).isEqualTo(user);
    }

    @Test
    void aRefreshTokenThatIsUsedAgainEndsItsFamily() {
        // Given
        String first = signIn(username(), PASSWORD).path("refresh_token");
        String other = signIn(username(), PASSWORD).path("refresh_token");
        String next = refresh(first).path("refresh_token");
        String third = refresh(next).path("refresh_token");

        // When
        Response again = refresh(first);

        // Then
        assertThat(again).isProblem(ProblemType.INVALID_TOKEN);
        assertThat(refresh(third)).isProblem(ProblemType.INVALID_TOKEN);
        assertThat(refresh(other).statusCode()).isEqualTo(200);
    }

    @Test
    void whoSignsOutCannotRefresh() {
        // Given
        String token = signIn(username(), PASSWORD).path("refresh_token");

        // When
        Response out =
                Api.as(null)
                        .contentType("application/json")
                        .body("{\"refresh_token\":\"" + token + "\"}")
                        .post("/v1/auth/logout");

        // Then
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(refresh(token)).isProblem(ProblemType.INVALID_TOKEN);
    }

    @Test
    void theDatabaseKnowsNoToken() throws SQLException {
        // Given
        String token = signIn(username(), PASSWORD).path("refresh_token");

        // When
        String rows =
                text(
                        "select string_agg(r::text, ' ') from refresh_tokens r where user_id = ?",
                        user);

        // Then
        assertThat(rows).isNotBlank().doesNotContain(token);
    }

    @Test
    void whoIsDeactivatedIsOutWithinSeconds() {
        // Given
        Response tokens = signIn(username(), PASSWORD);
        String token = tokens.path("access_token");
        assertThat(Api.as(token).get("/v1/users/me").statusCode()).isEqualTo(200);

        // When
        Api.patch("/v1/users/" + user, Map.of("is_active", false));

        // Then
        await().until(() -> Api.as(token).get("/v1/users/me").statusCode() == 401);
        assertThat(refresh(tokens.path("refresh_token"))).isProblem(ProblemType.INVALID_TOKEN);
        assertThat(signIn(username(), PASSWORD)).isProblem(ProblemType.INVALID_CREDENTIALS);
    }

    @Test
    void aNewPasswordEndsWhatTheOldOneBegan() {
        // Given
        Response tokens = signIn(username(), PASSWORD);
        String token = tokens.path("access_token");

        // When
        Api.patch("/v1/users/" + user, Map.of("password", "another horse battery"));

        // Then
        await().until(() -> Api.as(token).get("/v1/users/me").statusCode() == 401);
        assertThat(refresh(tokens.path("refresh_token"))).isProblem(ProblemType.INVALID_TOKEN);
        assertThat(signIn(username(), "another horse battery").statusCode()).isEqualTo(200);
    }

    @Test
    void anOlderServicesHashIsTakenAndReplacedByAStrongerOne() throws SQLException {
        // Given
        String bcrypt =
                Password.hash(PASSWORD).with(BcryptFunction.getInstance(Bcrypt.B, 5)).getResult();
        keep(bcrypt);

        // When
        Response first = signIn(username(), PASSWORD);
        String kept = text("select password_hash from users where id = ?", user);
        Response second = signIn(username(), PASSWORD);

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(kept).startsWith("$argon2id$");
        assertThat(second.statusCode()).isEqualTo(200);
    }

    @Test
    void anAccountWithoutAPasswordCannotBeSignedInTo() throws SQLException {
        // Given
        keep(PasswordHash.NONE);

        // When / Then
        for (String password : List.of(PASSWORD, "!", "")) {
            assertThat(signIn(username(), password)).isProblem(ProblemType.INVALID_CREDENTIALS);
        }
    }

    /** Or the time of an answer would tell who has an account here. */
    @Test
    void anAccountWithoutAPasswordCostsAHashLikeAnyOther() throws SQLException {
        // Given
        signIn("nobody-" + UserMother.unique(), PASSWORD);
        keep(PasswordHash.NONE);
        long before = hashes();

        // When
        signIn(username(), PASSWORD);

        // Then
        assertThat(hashes()).isEqualTo(before + 1);
    }

    /** Each waits for its thread, if only for a moment. */
    private long hashes() {
        return meters.get("executor.idle").tag("name", "password-hashing").timer().count();
    }

    private String username() {
        return body.get("username").toString();
    }

    private static Response signIn(String username, String password) {
        return Api.as(null)
                .contentType("application/json")
                .body(Api.text(Map.of("username", username, "password", password)))
                .post("/v1/auth/token");
    }

    private static Response refresh(String token) {
        return Api.as(null)
                .contentType("application/json")
                .body(Api.text(Map.of("refresh_token", token)))
                .post("/v1/auth/refresh");
    }

    private void keep(String hash) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update users set password_hash = ? where id = ?")) {
            update.setString(1, hash);
            update.setLong(2, user);
            update.executeUpdate();
        }
    }

    private String text(String sql, long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
