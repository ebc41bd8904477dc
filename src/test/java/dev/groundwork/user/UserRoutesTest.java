package dev.groundwork.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemAssert;
import dev.groundwork.platform.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserRoutesTest {

    private static final String RFC_3339_MICROSECONDS =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3}|\\.\\d{6})?Z";

    @Test
    void aSignUpAnswersTheUserAndWhereHeIs() {
        // Given
        Map<String, Object> body = UserMother.newUser();

        // When
        Response response = Api.post("/v1/users", body);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.header("Location"))
                .endsWith("/v1/users/" + Api.id(response))
                .satisfies(at -> assertThat(Api.get(at).statusCode()).isEqualTo(200));
        assertThat(response.header("ETag")).isEqualTo("\"0\"");
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.jsonPath().getMap(""))
                .containsEntry("email", body.get("email"))
                .containsEntry("username", body.get("username"))
                .containsEntry("name", body.get("name"))
                .containsEntry("is_active", true)
                .containsEntry("is_superuser", false)
                .containsOnlyKeys(
                        "id",
                        "email",
                        "username",
                        "name",
                        "is_active",
                        "is_superuser",
                        "created_at",
                        "updated_at");
    }

    @Test
    void thePasswordAndItsHashAreInNoAnswer() {
        // Given
        Map<String, Object> body = UserMother.newUserWith("password", "swordfish swordfish");
        Response created = Api.created("/v1/users", body);
        long id = Api.id(created);

        // When
        String answers =
                created.asString()
                        + Api.get("/v1/users/" + id).asString()
                        + Api.get("/v1/users?id=" + id + "&include=articles,purchases").asString()
                        + Api.patch("/v1/users/" + id, Map.of("password", "swordfish 2 swordfish"))
                                .asString();

        // Then
        assertThat(answers).doesNotContain("swordfish", "password", "argon2");
    }

    @Test
    void aNewUserReadsTheSameLater() {
        // Given
        Response created = Api.created("/v1/users", UserMother.newUser());

        // When
        Response read = Api.get("/v1/users/" + Api.id(created));

        // Then
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.jsonPath().getMap("")).isEqualTo(created.jsonPath().getMap(""));
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
    }

    @Test
    void timesAreInUtcToTheMicrosecondAndEqualAtFirst() {
        // When
        Response created = Api.created("/v1/users", UserMother.newUser());

        // Then
        assertThat(created.jsonPath().getString("created_at"))
                .matches(RFC_3339_MICROSECONDS)
                .isEqualTo(created.jsonPath().getString("updated_at"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void aPatchChangesWhatItNamesAndNothingElse(String mediaType) {
        // Given
        Response before = Api.created("/v1/users", UserMother.newUser());

        // When
        Response after =
                Api.given()
                        .contentType(mediaType)
                        .body("{\"name\":\"Zoë 🌱\",\"is_superuser\":true}")
                        .patch("/v1/users/" + Api.id(before));

        // Then
        assertThat(after.statusCode()).isEqualTo(200);
        Map<String, Object> expected = before.jsonPath().getMap("");
        expected.put("name", "Zoë 🌱");
        expected.put("is_superuser", true);
        expected.put("updated_at", after.path("updated_at"));
        assertThat(after.jsonPath().getMap("")).isEqualTo(expected);
        assertThat(Api.get("/v1/users/" + Api.id(before)).asString()).isEqualTo(after.asString());
    }

    @Test
    void aPatchCanChangeEveryMember() {
        // Given
        long id = UserMother.signedUp();
        Map<String, Object> other = UserMother.newUser();
        Map<String, Object> patch =
                Map.of(
                        "email", other.get("email"),
                        "username", other.get("username"),
                        "name", other.get("name"),
                        "is_active", false,
                        "is_superuser", true);

        // When
        Response after = Api.patch("/v1/users/" + id, patch);

        // Then
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.jsonPath().getMap("")).containsAllEntriesOf(patch);
    }

    @Test
    void aChangeMovesTheVersionAndTheTimeOfChangeOnly() {
        // Given
        Response before = Api.created("/v1/users", UserMother.newUser());

        // When
        Response after = Api.patch("/v1/users/" + Api.id(before), Map.of("name", "New name"));

        // Then
        assertThat(after.header("ETag")).isEqualTo("\"1\"");
        assertThat(Instant.parse(after.path("updated_at")))
                .isAfter(Instant.parse(before.path("updated_at")));
        assertThat(after.<String>path("created_at")).isEqualTo(before.path("created_at"));
    }

    @Test
    void aNewPasswordMovesTheVersion() {
        // Given
        long id = UserMother.signedUp();

        // When
        Response after = Api.patch("/v1/users/" + id, Map.of("password", "another horse"));

        // Then
        assertThat(after.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aPatchThatChangesNothingKeepsTheVersion() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        Response before = Api.created("/v1/users", body);
        String path = "/v1/users/" + Api.id(before);

        // When
        Response empty = Api.patch(path, "{}");
        Response same = Api.patch(path, Map.of("name", body.get("name"), "is_active", true));

        // Then
        assertThat(empty.asString()).isEqualTo(same.asString()).isEqualTo(before.asString());
        assertThat(empty.header("ETag")).isEqualTo("\"0\"");
        assertThat(same.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void aDeletedUserIsGone() {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();

        // When
        Response deleted = Api.delete(path);

        // Then
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.asByteArray()).isEmpty();
        ProblemAssert.assertThat(Api.get(path)).isProblem(ProblemType.NOT_FOUND);
        ProblemAssert.assertThat(Api.delete(path)).isProblem(ProblemType.NOT_FOUND);
        ProblemAssert.assertThat(Api.patch(path, "{}")).isProblem(ProblemType.NOT_FOUND);
    }

    @Test
    void aUsersPostsGoWithHim() {
        // Given
        long user = UserMother.signedUp();
        long article = ArticleMother.written(user);

        // When
        Response deleted = Api.delete("/v1/users/" + user);

        // Then
        assertThat(deleted.statusCode()).isEqualTo(204);
        ProblemAssert.assertThat(Api.get("/v1/articles/" + article))
                .isProblem(ProblemType.NOT_FOUND);
    }

    @Test
    void aUserWithOrdersStays() {
        // Given
        long user = UserMother.signedUp();
        long purchase = PurchaseMother.ordered(user);

        // When
        Response refused = Api.delete("/v1/users/" + user);

        // Then
        ProblemAssert.assertThat(refused).isProblem(ProblemType.STILL_REFERENCED);
        assertThat(refused.<String>path("detail")).contains("user " + user, "purchases");
        assertThat(Api.get("/v1/users/" + user).statusCode()).isEqualTo(200);
        assertThat(Api.get("/v1/purchases/" + purchase).statusCode()).isEqualTo(200);
    }
}
