package dev.groundwork.platform.problem;

import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.problem.internal.ProblemSettings;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Checks that an answer is a problem of the catalogue, whole and consistent. */
public final class ProblemAssert extends AbstractAssert<ProblemAssert, Response> {

    private static final Set<String> MEMBERS =
            Set.of(
                    "type",
                    "title",
                    "status",
                    "detail",
                    "instance",
                    "code",
                    "request_id",
                    "trace_id",
                    "violations");

    private ProblemAssert(Response actual) {
        super(actual, ProblemAssert.class);
    }

    public static ProblemAssert assertThat(Response actual) {
        return new ProblemAssert(actual);
    }

    public ProblemAssert isProblem(ProblemType type) {
        isNotNull();
        String body = actual.asString();
        Assertions.assertThat(actual.statusCode()).as(body).isEqualTo(type.status());
        Assertions.assertThat(actual.contentType()).as(body).isEqualTo(Problem.MEDIA_TYPE);
        JsonPath problem = actual.jsonPath();
        Map<String, Object> members = problem.getMap("");
        Assertions.assertThat(MEMBERS).as(body).containsAll(members.keySet());
        Assertions.assertThat(members)
                .containsEntry("code", type.code())
                .containsEntry("status", type.status())
                .containsEntry("title", type.title())
                .containsEntry("type", ProblemSettings.TYPE_URI + "#" + type.code());
        // One that is replayed has the id of the request that was executed.
        if (actual.header(IdempotencyKey.REPLAYED_HEADER) == null) {
            Assertions.assertThat(members)
                    .containsEntry("request_id", actual.header(RequestId.HEADER));
        }
        Assertions.assertThat(problem.getString("request_id")).as(body).isNotBlank();
        Assertions.assertThat(problem.getString("detail")).as(body).isNotBlank();
        Assertions.assertThat(problem.getString("instance")).as(body).startsWith("/");
        return this;
    }

    /**
     * @param in {@code body}, {@code query}, {@code path} or {@code header}
     */
    public ProblemAssert hasViolation(String field, String in) {
        return hasViolation(field, in, "");
    }

    /**
     * @param words that the message contains
     */
    public ProblemAssert hasViolation(String field, String in, String words) {
        Assertions.assertThat(violations())
                .as(actual.asString())
                .anySatisfy(
                        violation ->
                                Assertions.assertThat(violation)
                                        .containsEntry("field", field)
                                        .containsEntry("in", in)
                                        .extractingByKey("message")
                                        .asString()
                                        .isNotBlank()
                                        .contains(words));
        return this;
    }

    public ProblemAssert hasViolations(int number) {
        Assertions.assertThat(violations()).as(actual.asString()).hasSize(number);
        return this;
    }

    private List<Map<String, Object>> violations() {
        List<Map<String, Object>> violations = actual.jsonPath().getList("violations");
        return violations == null ? List.of() : violations;
    }
}
