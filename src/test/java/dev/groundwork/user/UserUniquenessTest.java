package dev.groundwork.user;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail and username belong to one user each, without regard to case. */
@QuarkusTest
class UserUniquenessTest {

    @ParameterizedTest
    @ValueSource(strings = {"email", "username"})
    void aSignUpWithWhatAnotherHasIsRefused(String member) {
        // Given
        Map<String, Object> first = UserMother.newUser();
        UserMother.signedUp(first);
        String shouted = first.get(member).toString().toUpperCase(Locale.ROOT);

        // When
        Response same = Api.post("/v1/users", UserMother.newUserWith(member, first.get(member)));
        Response otherCase = Api.post("/v1/users", UserMother.newUserWith(member, shouted));

        // Then
        assertThat(same)
                .isProblem(ProblemType.ALREADY_EXISTS)
                .hasViolation(member, "body")
                .hasViolations(1);
        assertThat(otherCase)
                .isProblem(ProblemType.ALREADY_EXISTS)
                .hasViolation(member, "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "username"})
    void aPatchToWhatAnotherHasIsRefused(String member) {
        // Given
        Map<String, Object> first = UserMother.newUser();
        UserMother.signedUp(first);
        String path = "/v1/users/" + UserMother.signedUp();
        String shouted = first.get(member).toString().toUpperCase(Locale.ROOT);

        // When
        Response refused = Api.patch(path, Map.of(member, shouted));

        // Then
        assertThat(refused).isProblem(ProblemType.ALREADY_EXISTS).hasViolation(member, "body");
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void aUserMayChangeTheCaseOfHisOwn() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        String path = "/v1/users/" + UserMother.signedUp(body);
        String shouted = body.get("email").toString().toUpperCase(Locale.ROOT);

        // When
        Response changed = Api.patch(path, Map.of("email", shouted));

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<String>path("email")).isEqualTo(shouted);
    }

    @Test
    void whatADeletedUserHadIsFreeAgain() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        Api.delete("/v1/users/" + UserMother.signedUp(body));

        // When
        Response again = Api.post("/v1/users", body);

        // Then
        assertThat(again.statusCode()).isEqualTo(201);
    }

    @Test
    void ofTwentyWhoSignUpWithOneAddressExactlyOneIsTaken() throws Exception {
        // Given
        String email = UserMother.newUser().get("email").toString();

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        20,
                        client ->
                                ConcurrentClients.request(
                                        "POST",
                                        "/v1/users",
                                        """
                                        {"email":"%s","username":"%s","name":"Ann",
                                         "password":"correct horse battery"}"""
                                                .formatted(email, UserMother.unique())));

        // Then
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .hasSize(19)
                .allSatisfy(
                        answer ->
                                assertThat(answer)
                                        .isProblem(ProblemType.ALREADY_EXISTS)
                                        .hasViolation("email", "body"));
    }
}
