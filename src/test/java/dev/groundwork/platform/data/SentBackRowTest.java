package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.DeviceMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that was read can be sent back: what no patch sets is accepted as it is, and only so. */
@QuarkusTest
class SentBackRowTest {

    private String article;
    private String device;

    @BeforeEach
    void rows() {
        long owner = UserMother.signedUp();
        article = "/v1/articles/" + ArticleMother.written(owner);
        device =
                "/v1/devices/"
                        + DeviceMother.kept(DeviceMother.newDeviceWith(owner, "holder_id", owner));
    }

    @Test
    void unchangedItChangesNothing() {
        for (String path : new String[] {article, device}) {
            // Given
            Response read = Api.get(path);

            // When
            Response same = Api.patch(path, read.asString());

            // Then
            assertThat(same.statusCode()).as(same.asString()).isEqualTo(200);
            assertThat(same.header("ETag")).isEqualTo("\"0\"");
            assertThat(same.asString()).isEqualTo(read.asString());
        }
    }

    @ParameterizedTest
    @CsvSource({"article, title", "device, name"})
    void withAnotherValueOfAMemberItChangesThat(String row, String member) {
        // Given
        String path = path(row);
        Map<String, Object> body = Api.get(path).jsonPath().getMap("$");
        body.put(member, "Another");

        // When
        Response changed = Api.patch(path, body);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.<String>path(member)).isEqualTo("Another");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "article | id | 0",
                "article | id | \"7\"",
                "article | id | 7.0",
                "article | id | null",
                "article | id | {}",
                "article | author_id | 0",
                "article | author_id | null",
                "article | created_at | \"2026-01-31T12:00:00Z\"",
                "article | created_at | \"yesterday\"",
                "article | created_at | 0",
                "article | updated_at | \"2026-01-31T12:00:00Z\"",
                "article | updated_at | null",
                "device | currency | \"USD\"",
                "device | currency | \"eur\"",
                "device | currency | 1",
                "device | owner_id | 0"
            })
    void anotherValueOfAReadOnlyMemberIsRefused(String row, String member, String json) {
        // Given
        String path = path(row);
        String name = row.equals("article") ? "title" : "name";
        String before = Api.get(path).asString();

        for (String others : new String[] {"", ",\"" + name + "\":\"Another\""}) {
            // When
            Response refused = Api.patch(path, "{\"" + member + "\":" + json + others + "}");

            // Then
            assertThat(refused)
                    .isProblem(ProblemType.VALIDATION_FAILED)
                    .hasViolation(member, "body", "is read-only and differs")
                    .hasViolations(1);
            assertThat(Api.get(path).asString()).isEqualTo(before);
        }
    }

    @Test
    void eachMemberThatDiffersIsNamed() {
        // When
        Response refused = Api.patch(article, "{\"id\":0,\"author_id\":0,\"title\":\"Another\"}");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("id", "body")
                .hasViolation("author_id", "body")
                .hasViolations(2);
    }

    /** A time in another zone is the same time; finer than the row's, it is another one. */
    @Test
    void aTimeIsComparedAsATime() {
        // Given
        String time = Api.get(article).path("created_at");

        // When
        Response zoned = Api.patch(article, Map.of("created_at", time.replace("Z", "+00:00")));
        Response finer =
                Api.patch(
                        article, Map.of("created_at", Instant.parse(time).plusNanos(1).toString()));

        // Then
        assertThat(zoned.statusCode()).as(zoned.asString()).isEqualTo(200);
        assertThat(finer)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("created_at", "body");
    }

    @Test
    void aRowThatHasChangedSinceIsNotOverwritten() {
        // Given
        Map<String, Object> read = Api.get(article).jsonPath().getMap("$");
        Api.patch(article, "{\"content\":\"Of another writer.\"}");
        read.put("title", "Another");

        // When
        Response refused = Api.patch(article, read);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("updated_at", "body");
        assertThat(Api.get(article).<String>path("content")).isEqualTo("Of another writer.");
    }

    @Test
    void theVersionThatTheCallerHasSeenCountsFirst() {
        // When
        Response stale = Api.given("{\"id\":0}").header("If-Match", "\"9\"").patch(article);

        // Then
        assertThat(stale).isProblem(ProblemType.PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "author", "snippet", "unchanged", "included"})
    void whatTheRowDoesNotShowStaysUnknown(String member) {
        for (String json : new String[] {"1", "null", "{}"}) {
            // When
            Response refused = Api.patch(article, "{\"" + member + "\":" + json + "}");

            // Then
            assertThat(refused)
                    .isProblem(ProblemType.UNKNOWN_MEMBER)
                    .hasViolation(member, "body", "Known:");
        }
    }

    private String path(String row) {
        return row.equals("article") ? article : device;
    }
}
