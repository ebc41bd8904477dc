package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.DeviceMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a body is guessed: what is not exactly what the route reads is refused. */
@QuarkusTest
class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "\"text\"",
                "1",
                "true",
                "{",
                "}",
                "{]",
                "{\"email\":",
                "{\"email\":}",
                "{\"email\"}",
                "{email:\"a@b.c\"}",
                "{'email':'a@b.c'}",
                "{\"email\":\"a@b.c\",}",
                "{\"email\":\"a@b.c\"} {}",
                "{\"email\":\"a@b.c\"} x",
                "{\"email\":\"a@b.c\",\"email\":\"b@b.c\"}",
                "{\"email\":NaN}",
                "/* comment */ {}",
                "{\"email\":\"line\nbreak\"}",
                "{\"email\":\"\\x41\"}"
            })
    void refusesABodyThatIsNoJsonObject(String body) {
        // When
        Response created = Api.post("/v1/users", body);
        Response changed = Api.patch("/v1/users/" + UserMother.signedUp(), body);

        // Then
        assertThat(created).isProblem(ProblemType.MALFORMED_BODY);
        assertThat(changed).isProblem(ProblemType.MALFORMED_BODY);
    }

    @Test
    void refusesNoBodyAtAll() {
        // When
        Response refused = Api.given().contentType("application/json").post("/v1/users");

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "{}", "[]", "[\"a@b.c\"]"})
    void refusesWhatIsNoTextForAText(String json) {
        // When
        Response created = Api.post("/v1/users", "{\"email\":" + json + "}");
        Response changed =
                Api.patch("/v1/users/" + UserMother.signedUp(), "{\"email\":" + json + "}");

        // Then
        assertThat(created)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("email", "body", "must be a string");
        assertThat(changed)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("email", "body", "must be a string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "\"\"",
                "7.0",
                "1.9",
                "1e400",
                "1e3",
                "9223372036854775808",
                "-9223372036854775809",
                "true",
                "{}",
                "[]",
                "[7]"
            })
    void refusesWhatIsNoWholeNumberForAnId(String json) {
        // When
        Response refused =
                Api.post(
                        "/v1/articles",
                        "{\"title\":\"t\",\"content\":\"\",\"author_id\":" + json + "}");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("author_id", "body", "must be a whole number")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"\"", "1.5", "2147483648", "-2147483649", "true", "{}"})
    void refusesWhatIsNoWholeNumberForAQuantity(String json) {
        // When
        Response refused =
                Api.post(
                        "/v1/purchases",
                        """
                        {"user_id":1,"currency":"EUR","lines":[
                         {"description":"Coffee","quantity":%s,"unit_price":"1"}]}"""
                                .formatted(json));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("lines[0].quantity", "body", "must be a whole number")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "\"\"", "1", "0", "0.0", "{}", "[]", "[true]"})
    void refusesWhatIsNeitherTrueNorFalse(String json) {
        // When
        Response changed =
                Api.patch("/v1/users/" + UserMother.signedUp(), "{\"is_active\":" + json + "}");
        Response created = Api.post("/v1/articles", "{\"published\":" + json + "}");

        // Then
        assertThat(changed)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("is_active", "body", "must be true or false");
        assertThat(created)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("published", "body", "must be true or false");
    }

    /** A number is the position of a constant to Jackson. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "\"1\"",
                "\" new\"",
                "\"new \"",
                "\"NEW\"",
                "\"\"",
                "true",
                "{}",
                "[]"
            })
    void refusesWhatIsNoNameOfAState(String json) {
        // Given
        long owner = UserMother.signedUp();
        String path = "/v1/devices/" + DeviceMother.kept(DeviceMother.newDevice(owner));

        // When
        Response changed = Api.patch(path, "{\"state\":" + json + "}");
        Response created = Api.post("/v1/devices", "{\"state\":" + json + "}");

        // Then
        assertThat(changed)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("state", "body", "must be one of new, used");
        assertThat(created)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("state", "body", "must be one of new, used");
        assertThat(Api.get(path).<String>path("state")).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"\"",
                "\" 3f6c1f9e-2d0b-4c5e-9a70-6d2f4be1c8aa\"",
                "\"P2wfni0LTF6acG0vS+HIqg==\"",
                "\"1-1-1-1-1\""
            })
    void refusesWhatIsNoUuid(String json) {
        // When
        Response refused = Api.post("/v1/devices", "{\"serial\":" + json + "}");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("serial", "body", "must be a UUID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|lines|must be an array",
                "\"\"|lines|must be an array",
                "1|lines|must be an array",
                "[1]|lines[0]|must be a JSON object",
                "[\"\"]|lines[0]|must be a JSON object",
                "[[]]|lines[0]|must be a JSON object"
            })
    void refusesWhatIsNoListOfObjects(String json, String field, String words) {
        // When
        Response refused =
                Api.post(
                        "/v1/purchases",
                        "{\"user_id\":1,\"currency\":\"EUR\",\"lines\":" + json + "}");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation(field, "body", words);
    }

    @ParameterizedTest
    @CsvSource({
        "emial, Did you mean email?",
        "EMAIL, Did you mean email?",
        "user_name, Did you mean username?",
        "passwordHash, Known:",
        "password_hash, Known:",
        "version, Known:",
        "unchanged, Known:",
        "'', Known:"
    })
    void refusesAMemberThatTheRouteDoesNotKnow(String member, String hint) {
        // When
        Response created = Api.post("/v1/users", UserMother.newUserWith(member, "x"));
        Response changed = Api.patch("/v1/users/" + UserMother.signedUp(), Map.of(member, "x"));

        // Then
        assertThat(created)
                .isProblem(ProblemType.UNKNOWN_MEMBER)
                .hasViolation(member, "body", hint);
        assertThat(changed)
                .isProblem(ProblemType.UNKNOWN_MEMBER)
                .hasViolation(member, "body", hint);
    }

    @Test
    void saysWhereAnUnknownMemberStands() {
        // When
        Response refused =
                Api.post("/v1/purchases", "{\"lines\":[{\"quantity\":1},{\"quantty\":1}]}");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.UNKNOWN_MEMBER)
                .hasViolation("lines[1].quantty", "body", "Did you mean quantity?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"email\":"})
    void refusesABodyNestedTooDeeply(String open) {
        // When
        Response refused = Api.post("/v1/users", open.repeat(10_000));

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_BODY);
    }

    @Test
    void refusesANumberOfTenThousandDigits() {
        // When
        Response refused = Api.post("/v1/articles", "{\"author_id\":" + "9".repeat(10_000) + "}");

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_BODY);
    }

    @Test
    void noRefusalShowsOurClasses() {
        // When
        String refusals =
                Api.post("/v1/users", "{\"email\":1}").asString()
                        + Api.post("/v1/users", "{\"email\":").asString()
                        + Api.post("/v1/users", "[]").asString()
                        + Api.post("/v1/users", "{\"x\":1}").asString();

        // Then
        assertThat(refusals).doesNotContain("groundwork.user", "java", "jackson", "NewUser");
    }
}
