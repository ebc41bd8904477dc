package dev.groundwork.user;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords are taken, and what asking costs. */
@QuarkusTest
class UserPasswordTest {

    @Inject MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password123",
                "ｐａｓｓｗｏｒｄ",
                "88888888",
                "        ",
                "P@ssw0rd2026",
                "groundwork",
                "Groundwork2026!"
            })
    void oneOfTheCommonestIsRefusedWhereverItComes(String common) {
        // Given
        long user = UserMother.signedUp();

        // When
        Response signUp = Api.post("/v1/users", UserMother.newUserWith("password", common));
        Response many =
                Api.post(
                        "/v1/users",
                        List.of(UserMother.newUser(), UserMother.newUserWith("password", common)));
        Response patch = Api.patch("/v1/users/" + user, Map.of("password", common));

        // Then
        assertThat(signUp)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("password", "body", "three unrelated words")
                .hasViolations(1);
        assertThat(many)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("[1].password", "body", "three unrelated words");
        assertThat(patch)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("password", "body", "three unrelated words");
    }

    @Test
    void whatOneSignsInWithIsNoPassword() {
        // Given
        Map<String, Object> ann = new HashMap<>(UserMother.newUser());
        ann.put("username", UserMother.unique());
        String username = ann.get("username").toString();
        String email = ann.get("email").toString();
        long user = UserMother.signedUp(ann);

        for (String own :
                List.of(username, username.toUpperCase(Locale.ROOT), email, email.split("@")[0])) {
            // When
            Map<String, Object> twin = new HashMap<>(ann);
            twin.put("password", own);
            Response signUp = Api.post("/v1/users", twin);
            Response many = Api.post("/v1/users", List.of(twin));
            Response patch = Api.patch("/v1/users/" + user, Map.of("password", own));

            // Then
            assertThat(signUp)
                    .isProblem(ProblemType.VALIDATION_FAILED)
                    .hasViolation("password", "body", "must not be the username");
            assertThat(many)
                    .isProblem(ProblemType.VALIDATION_FAILED)
                    .hasViolation("[0].password", "body", "must not be the username");
            assertThat(patch)
                    .isProblem(ProblemType.VALIDATION_FAILED)
                    .hasViolation("password", "body", "must not be the username");
        }
    }

    @Test
    void aPatchOfBothIsHeldAgainstTheNewName() {
        // Given
        long user = UserMother.signedUp();
        String name = UserMother.unique();

        // When
        Response refused =
                Api.patch("/v1/users/" + user, Map.of("username", name, "password", name));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("password", "body", "must not be the username");
    }

    @Test
    void whoMayNotChangeAPasswordHasNothingHashed() {
        // Given
        long user = UserMother.signedUp();
        String stranger = TestTokens.of(UserMother.signedUp());
        await().until(() -> hashes() == requested());
        double before = requested();

        // When
        Response another = changePassword(stranger, user, null);
        Response missing = changePassword(stranger, 1_000_000_000, null);
        Response stale = changePassword(TestTokens.of(user), user, "\"99\"");
        double refused = requested();
        Response own = changePassword(TestTokens.of(user), user, null);

        // Then
        assertThat(another).isProblem(ProblemType.NOT_FOUND);
        assertThat(missing).isProblem(ProblemType.NOT_FOUND);
        assertThat(stale).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(refused).isEqualTo(before);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(requested()).isEqualTo(before + 1);
    }

    @Test
    void aChangeToATakenNameHasNothingHashed() {
        // Given
        Map<String, Object> taken = UserMother.newUser();
        UserMother.signedUp(taken);
        long user = UserMother.signedUp();
        String username = taken.get("username").toString().toUpperCase(Locale.ROOT);
        String email = taken.get("email").toString();
        await().until(() -> hashes() == requested());
        double before = requested();

        // When
        Response byUsername = patch(user, Map.of("username", username));
        Response byEmail = patch(user, Map.of("email", email));
        Response both = patch(user, Map.of("username", username, "email", email));
        Response withoutPassword = Api.patch("/v1/users/" + user, Map.of("username", username));
        double refused = requested();
        Response free = patch(user, Map.of("username", UserMother.unique()));

        // Then
        assertThat(byUsername)
                .isProblem(ProblemType.ALREADY_EXISTS)
                .hasViolation("username", "body", "is already taken");
        assertThat(byUsername.<String>path("detail"))
                .isEqualTo(withoutPassword.<String>path("detail"));
        assertThat(byEmail)
                .isProblem(ProblemType.ALREADY_EXISTS)
                .hasViolation("email", "body", "is already taken");
        assertThat(both)
                .isProblem(ProblemType.ALREADY_EXISTS)
                .hasViolation("email", "body", "is already taken")
                .hasViolations(1);
        assertThat(refused).isEqualTo(before);
        assertThat(free.statusCode()).as(free.asString()).isEqualTo(200);
        assertThat(requested()).isEqualTo(before + 1);
    }

    private static Response patch(long user, Map<String, Object> names) {
        Map<String, Object> body = new HashMap<>(names);
        body.put("password", "another horse battery");
        return Api.as(TestTokens.of(user))
                .contentType("application/json")
                .body(Api.text(body))
                .patch("/v1/users/" + user);
    }

    private static Response changePassword(String token, long user, String ifMatch) {
        var request =
                Api.as(token)
                        .contentType("application/json")
                        .body(Api.text(Map.of("password", "another horse battery")));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch("/v1/users/" + user);
    }

    /** Hashes that were asked for: each waits for its thread, if only for a moment. */
    private double requested() {
        return meters.get("executor.idle").tag("name", "password-hashing").timer().count();
    }

    private double hashes() {
        return meters.get("executor").tag("name", "password-hashing").timer().count();
    }
}
