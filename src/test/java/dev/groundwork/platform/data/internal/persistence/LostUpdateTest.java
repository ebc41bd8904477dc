package dev.groundwork.platform.data.internal.persistence;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of writers who meet on one row, none overwrites what he has not seen. */
@QuarkusTest
class LostUpdateTest {

    private static final int CLIENTS = 12;
    private static final int ROUNDS = 5;

    @Test
    void withoutIfMatchEachChangeFollowsTheOther() throws Exception {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());

        // When
        List<Response> answers = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            answers.addAll(
                    ConcurrentClients.atOnce(
                            CLIENTS,
                            client ->
                                    ConcurrentClients.request(
                                            "PATCH",
                                            path,
                                            "{\"title\":\"round %d, client %d\"}"
                                                    .formatted(number, client))));
        }

        // Then
        assertThat(answers).allSatisfy(a -> assertThat(a.statusCode()).isEqualTo(200));
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"" + answers.size() + "\"");
        assertThat(answers)
                .as("each version was made once")
                .extracting(answer -> answer.header("ETag"))
                .doesNotHaveDuplicates();
    }

    /** Each sets its own column and reads no other. */
    @Test
    void changesOfTwoMembersAreBothMade() throws Exception {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());
        List<String> changes = List.of("{\"title\":\"new\"}", "{\"content\":\"new\"}");

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        2, client -> ConcurrentClients.request("PATCH", path, changes.get(client)));

        // Then
        assertThat(answers).allSatisfy(a -> assertThat(a.statusCode()).isEqualTo(200));
        assertThat(Api.get(path).jsonPath().getString("title")).isEqualTo("new");
        assertThat(Api.get(path).jsonPath().getString("content")).isEqualTo("new");
    }

    @Test
    void withIfMatchExactlyOneChangeIsMade() throws Exception {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                ConcurrentClients.request(
                                                "PATCH",
                                                path,
                                                "{\"title\":\"%d\"}".formatted(client))
                                        .header("If-Match", "\"0\""));

        // Then
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(
                        answer -> assertThat(answer).isProblem(ProblemType.PRECONDITION_FAILED));
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void anOrderIsCancelledOnce() throws Exception {
        // Given
        String path = "/v1/purchases/" + PurchaseMother.ordered(UserMother.signedUp());

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS, client -> ConcurrentClients.request("POST", path + "/cancel", ""));

        // Then
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(
                        answer ->
                                assertThat(answer.<String>path("code"))
                                        .isIn("edit_conflict", "invalid_transition"));
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aRowIsDeletedOnce() throws Exception {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS, client -> ConcurrentClients.request("DELETE", path, ""));

        // Then
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 204)
                .allSatisfy(
                        answer ->
                                assertThat(answer.<String>path("code"))
                                        .isIn("edit_conflict", "not_found"));
    }

    @Test
    void rowsDeletedAtTheSameMomentAreAllDeleted() throws Exception {
        // Given
        List<Long> articles = ArticleMother.written(UserMother.signedUp(), CLIENTS);

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                ConcurrentClients.request(
                                        "DELETE", "/v1/articles/" + articles.get(client), ""));

        // Then
        assertThat(answers).allSatisfy(a -> assertThat(a.statusCode()).isEqualTo(204));
        assertThat(articles)
                .allSatisfy(
                        article ->
                                assertThat(Api.get("/v1/articles/" + article))
                                        .isProblem(ProblemType.NOT_FOUND));
    }

    @Test
    void aPostForAUserWhoIsBeingDeletedIsKeptWithHimOrNotAtAll() throws Exception {
        // Given
        long user = UserMother.signedUp();
        String article = "{\"title\":\"t\",\"content\":\"\",\"author_id\":%d}".formatted(user);

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                client == 0
                                        ? ConcurrentClients.request(
                                                "DELETE", "/v1/users/" + user, "")
                                        : ConcurrentClients.request(
                                                "POST", "/v1/articles", article));

        // Then
        assertThat(answers.get(0).statusCode()).isEqualTo(204);
        assertThat(answers.subList(1, CLIENTS))
                .filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(
                        answer ->
                                assertThat(answer)
                                        .isProblem(ProblemType.UNKNOWN_REFERENCE)
                                        .hasViolation("author_id", "body"));
        assertThat(Api.get("/v1/articles?count=exact&author_id=" + user).<Integer>path("total"))
                .isZero();
    }
}
