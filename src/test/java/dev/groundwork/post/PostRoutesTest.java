package dev.groundwork.post;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PostRoutesTest {

    private long author;

    @BeforeEach
    void anAuthor() {
        author = UserMother.signedUp();
    }

    @Test
    void aNewPostIsADraftOfItsAuthor() {
        // Given
        Map<String, Object> body = PostMother.newPost(author);

        // When
        Response response = Api.post("/v1/posts", body);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.header("Location")).endsWith("/v1/posts/" + Api.id(response));
        assertThat(response.header("ETag")).isEqualTo("\"0\"");
        assertThat(response.jsonPath().getMap(""))
                .containsEntry("title", body.get("title"))
                .containsEntry("content", body.get("content"))
                .containsEntry("published", false)
                .containsOnlyKeys(
                        "id",
                        "title",
                        "content",
                        "published",
                        "author_id",
                        "created_at",
                        "updated_at");
        assertThat(response.jsonPath().getLong("author_id")).isEqualTo(author);
        assertThat(Api.get("/v1/posts/" + Api.id(response)).asString())
                .isEqualTo(response.asString());
    }

    @Test
    void aPostMayBeMadePublished() {
        // When
        Response response =
                Api.post("/v1/posts", PostMother.newPostWith(author, "published", true));

        // Then
        assertThat(response.<Boolean>path("published")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void aPatchPublishesAPostAndLeavesTheRest(String mediaType) {
        // Given
        Response before = Api.created("/v1/posts", PostMother.newPost(author));

        // When
        Response after =
                Api.given()
                        .contentType(mediaType)
                        .body("{\"published\":true}")
                        .patch("/v1/posts/" + Api.id(before));

        // Then
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.header("ETag")).isEqualTo("\"1\"");
        Map<String, Object> expected = before.jsonPath().getMap("");
        expected.put("published", true);
        expected.put("updated_at", after.path("updated_at"));
        assertThat(after.jsonPath().getMap("")).isEqualTo(expected);
        assertThat(Instant.parse(after.path("updated_at")))
                .isAfter(Instant.parse(before.path("updated_at")));
    }

    @Test
    void aDeletedPostIsGone() {
        // Given
        String path = "/v1/posts/" + PostMother.written(author);

        // When
        Response deleted = Api.delete(path);

        // Then
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(Api.get(path)).isProblem(ProblemType.NOT_FOUND);
        assertThat(Api.delete(path)).isProblem(ProblemType.NOT_FOUND);
        assertThat(Api.patch(path, "{}")).isProblem(ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void anAuthorWhoDoesNotExistIsNamedInTheRefusal(long nobody) {
        // When
        Response refused = Api.post("/v1/posts", PostMother.newPost(nobody));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("author_id", "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "content"})
    void aPostNeeds(String member) {
        // When
        Response refused = Api.post("/v1/posts", PostMother.newPostWith(author, member, null));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation(member, "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "content", "published"})
    void noMemberOfAPostCanBeCleared(String member) {
        // Given
        Map<String, Object> patch = new HashMap<>();
        patch.put(member, null);

        // When
        Response refused = Api.patch("/v1/posts/" + PostMother.written(author), patch);

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED).hasViolation(member, "body");
    }

    @Test
    void theAuthorOfAPostStays() {
        // When
        Response refused =
                Api.patch(
                        "/v1/posts/" + PostMother.written(author),
                        Map.of("author_id", UserMother.signedUp()));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("author_id", "body");
    }

    @ParameterizedTest
    @CsvSource({"title, 200", "content, 100000"})
    void aTextHasAsManyCharactersAsItsMemberTakes(String member, int most) {
        // Given
        String longest = "🌱".repeat(most);

        // When
        Response taken = Api.post("/v1/posts", PostMother.newPostWith(author, member, longest));
        Response refused =
                Api.post("/v1/posts", PostMother.newPostWith(author, member, longest + "🌱"));

        // Then
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(Api.get("/v1/posts/" + Api.id(taken)).<String>path(member)).isEqualTo(longest);
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED).hasViolation(member, "body");
    }

    @Test
    void theLongestPostFitsTheBodyLimitEvenInEscapes() {
        // Given
        String escaped = "\\ud83c\\udf31".repeat(100_000);
        String body =
                "{\"title\":\"t\",\"content\":\"%s\",\"author_id\":%d}".formatted(escaped, author);

        // When
        Response response = Api.post("/v1/posts", body);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
    }

    @Test
    void aTitleIsNotBlankButAContentMayBeEmpty() {
        // When
        Response blank = Api.post("/v1/posts", PostMother.newPostWith(author, "title", " \t"));
        Response empty = Api.post("/v1/posts", PostMother.newPostWith(author, "content", ""));

        // Then
        assertThat(blank).isProblem(ProblemType.VALIDATION_FAILED).hasViolation("title", "body");
        assertThat(empty.statusCode()).isEqualTo(201);
        assertThat(empty.<String>path("content")).isEmpty();
    }
}
