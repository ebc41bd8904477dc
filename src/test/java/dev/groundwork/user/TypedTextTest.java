package dev.groundwork.user;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type in different ways is one name and one password. */
@QuarkusTest
class TypedTextTest {

    private static final String COMPOSED = "jos\u00e9";
    private static final String APART = "jose\u0301";
    private static final String PASSWORD = "correct horse battery";

    private final String unique = UserMother.unique();

    @ParameterizedTest
    @CsvSource({"jos\u00e9, jos\u00e9", "jose\u0301, jos\u00e9", "\uff4a\uff4f\uff53\uff45, jose"})
    void aUsernameIsKeptInOneForm(String typed, String kept) {
        // When
        Response created =
                Api.post("/v1/users", UserMother.newUserWith("username", typed + unique));
        Response again = Api.post("/v1/users", UserMother.newUserWith("username", kept + unique));

        // Then
        assertThat(created.<String>path("username")).isEqualTo(kept + unique);
        assertThat(again).isProblem(ProblemType.ALREADY_EXISTS).hasViolation("username", "body");
        assertThat(signIn(typed + unique, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(signIn(kept + unique, PASSWORD).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann\ufe0f",
                "ann\u2060",
                "an\u200bn",
                "\u202eann",
                "ann\r\nlee",
                "\u200b\u200b",
                "\ufb01nn"
            })
    void aUsernameThatLooksLikeAnotherIsRefused(String username) {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();

        // When
        Response created = Api.post("/v1/users", UserMother.newUserWith("username", username));
        Response changed = Api.patch(path, Map.of("username", username));

        // Then
        assertThat(created)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("username", "body")
                .hasViolations(1);
        assertThat(changed)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("username", "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann\u200bLee",
                "Ann\u202eeeL",
                "Ann\r\nLee",
                "Ann\ufe0f",
                "Ann\u2060Lee",
                "\u200b",
                "An\u0007n"
            })
    void aNameWithInvisibleCharactersIsRefused(String name) {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();

        // When
        Response created = Api.post("/v1/users", UserMother.newUserWith("name", name));
        Response changed = Api.patch(path, Map.of("name", name));

        // Then
        assertThat(created)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("name", "body", "invisible");
        assertThat(changed)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("name", "body", "invisible");
    }

    @Test
    void aNameIsKeptWithSingleBlanks() {
        // When
        Response created =
                Api.post(
                        "/v1/users",
                        UserMother.newUserWith("name", "  Jose\u0301   Ann\u00a0Lee "));

        // Then
        assertThat(created.<String>path("name")).isEqualTo("Jos\u00e9 Ann Lee");
    }

    @Test
    void aPasswordSignsInHoweverItIsTyped() {
        for (String chosen : List.of("correct horse " + COMPOSED, "correct horse " + APART)) {
            // Given
            Map<String, Object> body = UserMother.newUserWith("password", chosen);
            UserMother.signedUp(body);
            String username = body.get("username").toString();

            // When / Then
            for (String typed :
                    List.of(
                            "correct horse " + COMPOSED,
                            "correct horse " + APART,
                            "correct\u00a0horse\u3000" + COMPOSED)) {
                assertThat(signIn(username, typed).statusCode()).as(typed).isEqualTo(200);
            }
            assertThat(signIn(username, "correct horse jose").statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jos\u00e9", "jose\u0301", "JOSE\u0301"})
    void aUserFromBeforeSignsInHoweverTheNameIsTyped(String typed) throws SQLException {
        // Given
        long user = UserMother.signedUp();
        store(user, APART + unique);

        // When / Then
        assertThat(signIn(typed + unique, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoUsersFromBeforeEachSignsInAsTyped() throws SQLException {
        // Given
        long apart = UserMother.signedUp();
        long composed = UserMother.signedUp();
        store(apart, APART + unique);
        store(composed, COMPOSED + unique);

        // When / Then
        assertThat(whoSignsIn(APART + unique)).isEqualTo(apart);
        assertThat(whoSignsIn(COMPOSED + unique)).isEqualTo(composed);
    }

    private static long whoSignsIn(String username) {
        String token = signIn(username, PASSWORD).path("access_token");
        return Api.id(Api.as(token).get("/v1/users/me"));
    }

    private static Response signIn(String username, String password) {
        return Api.as(null)
                .contentType("application/json")
                .body(Api.text(Map.of("username", username, "password", password)))
                .post("/v1/auth/token");
    }

    /** As rows have it that were written before usernames were prepared. */
    private static void store(long user, String username) throws SQLException {
        try (Connection connection = OwnerDatabase.source().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update users set username = ? where id = ?")) {
            update.setString(1, username);
            update.setLong(2, user);
            update.executeUpdate();
        }
    }
}
