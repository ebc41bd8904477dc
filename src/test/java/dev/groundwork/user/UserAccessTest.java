package dev.groundwork.user;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.AccessMatrix;
import dev.groundwork.platform.security.internal.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserAccessTest extends AccessMatrix {

    @Override
    protected String table() {
        return """
        POST   /v1/users        | 201 | 201 | 201 | 201
        POST   /v1/users array  | 201 | 201 | 201 | 201
        GET    /v1/users        | 401 | 403 | 403 | 200
        GET    /v1/users csv    | 401 | 403 | 403 | 200
        GET    /v1/users/me     | 401 | 200 | 200 | 404
        GET    /v1/users/{user} | 401 | 200 | 404 | 200
        PATCH  /v1/users/{user} | 401 | 200 | 404 | 200
        DELETE /v1/users/{user} | 401 | 409 | 404 | 409
        POST   /v1/users/import | 401 | 403 | 403 | 202
        """;
    }

    /** A user with a purchase cannot be deleted. */
    @Override
    protected Map<String, Long> rows(long owner) {
        return Map.of("purchase", PurchaseMother.ordered(owner));
    }

    @Override
    protected String body(String route, Owner owner) {
        return switch (route) {
            case "POST /v1/users" -> Api.text(UserMother.newUser());
            case "PATCH /v1/users/{user}" -> "{\"name\": \"New\"}";
            default -> null;
        };
    }

    /** What is in the row says what access the user has, and changes nothing of it. */
    @Test
    void usersSendBackWhatTheyHaveRead() {
        // Given
        long user = UserMother.signedUp();
        String token = TestTokens.of(user);
        Map<String, Object> read = Api.as(token).get("/v1/users/me").jsonPath().getMap("$");
        read.put("name", "Another");

        // When
        Response changed = patch(token, user, read);
        Map<String, Object> again = changed.jsonPath().getMap("$");
        again.put("password", "another horse battery");
        again.put("id", user + 1);
        Response other = patch(token, user, again);
        again.put("id", user);
        Response secret = patch(token, user, again);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.<String>path("name")).isEqualTo("Another");
        assertThat(other)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("id", "body", "is read-only")
                .hasViolations(1);
        assertThat(secret.statusCode()).as(secret.asString()).isEqualTo(200);
    }

    private static Response patch(String token, long user, Map<String, Object> body) {
        return Api.as(token)
                .contentType("application/json")
                .body(Api.text(body))
                .patch("/v1/users/" + user);
    }

    @Test
    void onlySuperusersGiveAndTakeAccess() {
        // Given
        long user = UserMother.signedUp();

        // When
        for (String change : List.of("\"is_superuser\": true", "\"is_active\": false")) {
            Response refused =
                    Api.as(TestTokens.of(user))
                            .contentType("application/json")
                            .body("{" + change + "}")
                            .patch("/v1/users/" + user);

            // Then
            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }
}
