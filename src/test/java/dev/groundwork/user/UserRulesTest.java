package dev.groundwork.user;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's members may be. A character is a code point: an emoji counts one. */
@QuarkusTest
class UserRulesTest {

    private static final String EMOJI = "🔒";

    @ParameterizedTest
    @ValueSource(strings = {"email", "username", "name", "password"})
    void everyMemberOfASignUpIsRequired(String member) {
        // When
        Response absent = Api.post("/v1/users", UserMother.newUserWithout(member));
        Response isNull = Api.post("/v1/users", UserMother.newUserWith(member, null));

        // Then
        assertThat(absent)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation(member, "body")
                .hasViolations(1);
        assertThat(isNull)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation(member, "body")
                .hasViolations(1);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        // When
        Response refused = Api.post("/v1/users", "{}");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("email", "body")
                .hasViolation("username", "body")
                .hasViolation("name", "body")
                .hasViolation("password", "body")
                .hasViolations(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 128})
    void aPasswordOfTheseManyCharactersIsTaken(int length) {
        // When
        Response letters =
                Api.post("/v1/users", UserMother.newUserWith("password", "ж".repeat(length)));
        Response emoji =
                Api.post("/v1/users", UserMother.newUserWith("password", EMOJI.repeat(length)));

        // Then
        assertThat(letters.statusCode()).isEqualTo(201);
        assertThat(emoji.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 129})
    void aPasswordOfTheseManyCharactersIsRefused(int length) {
        // When
        Response letters =
                Api.post("/v1/users", UserMother.newUserWith("password", "ж".repeat(length)));
        Response emoji =
                Api.post("/v1/users", UserMother.newUserWith("password", EMOJI.repeat(length)));

        // Then
        assertThat(letters)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("password", "body", "8 to 128 characters");
        assertThat(emoji)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("password", "body", "8 to 128 characters");
    }

    @Test
    void aNameOfAHundredEmojiIsTakenWhole() {
        // Given
        String name = EMOJI.repeat(100);

        // When
        Response created = Api.post("/v1/users", UserMother.newUserWith("name", name));

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(Api.get("/v1/users/" + Api.id(created)).<String>path("name")).isEqualTo(name);
    }

    @Test
    void aNameOfAHundredAndOneEmojiIsRefused() {
        // When
        Response refused = Api.post("/v1/users", UserMother.newUserWith("name", EMOJI.repeat(101)));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("name", "body", "at most 100 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "email, ''",
        "email, ann",
        "email, ann@",
        "email, @example.com",
        "email, ann ann@example.com",
        "username, ''",
        "username, ann@example.com",
        "username, ann lee",
        "username, ann/lee",
        "name, ''",
        "name, '   '"
    })
    void refuses(String member, String value) {
        // When
        Response refused = Api.post("/v1/users", UserMother.newUserWith(member, value));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation(member, "body")
                .hasViolations(1);
    }

    @Test
    void anAddressAndAUsernameFitTheirColumns() {
        // Given
        String unique = UserMother.unique();
        String domain = ("d".repeat(60) + ".").repeat(3) + "d".repeat(34) + ".com";
        String email = unique + "@" + domain;
        String username = unique + "n".repeat(100 - unique.length());
        Map<String, Object> body = UserMother.newUserWith("email", email);
        body.put("username", username);

        // When
        Response created = Api.post("/v1/users", body);
        Response tooLong = Api.post("/v1/users", UserMother.newUserWith("email", email + "m"));
        Response tooLongName =
                Api.post("/v1/users", UserMother.newUserWith("username", username + "n"));

        // Then
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(created.<String>path("email")).hasSize(255);
        assertThat(tooLong).isProblem(ProblemType.VALIDATION_FAILED).hasViolation("email", "body");
        assertThat(tooLongName)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("username", "body", "at most 100 characters");
    }

    @Test
    void aUsernameMayBeOfAnyScript() {
        // When
        Response created =
                Api.post(
                        "/v1/users",
                        UserMother.newUserWith("username", "Ünï.कोड_鍵-" + UserMother.unique()));

        // Then
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "username", "name", "password", "is_active", "is_superuser"})
    void noMemberOfAUserCanBeCleared(String member) {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();
        Map<String, Object> patch = new HashMap<>();
        patch.put(member, null);

        // When
        Response refused = Api.patch(path, patch);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation(member, "body")
                .hasViolations(1);
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"0\"");
    }

    @ParameterizedTest
    @CsvSource({"email, not-an-address", "username, a@b", "name, '  '", "password, seven77"})
    void aPatchKeepsTheRulesOfASignUp(String member, String value) {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();

        // When
        Response refused = Api.patch(path, Map.of(member, value));

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED).hasViolation(member, "body");
    }
}
