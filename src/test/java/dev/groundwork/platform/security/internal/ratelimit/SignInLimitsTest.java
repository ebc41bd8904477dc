package dev.groundwork.platform.security.internal.ratelimit;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.DatabaseRateLimiter;
import dev.groundwork.platform.security.internal.SignInLimits;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often one may be wrong about a password, over HTTP. */
@QuarkusTest
class SignInLimitsTest {

    private static final String GOOD = "correct horse battery";
    private static final String WRONG = "wrong horse battery";
    private static final int FAILURES = 10;
    private static final int FAILURES_OF_ACCOUNT = 100;

    @Inject Quotas quotas;
    @Inject DatabaseRateLimiter limits;
    @Inject MeterRegistry meters;

    private Map<String, Object> body;
    private long user;

    @BeforeEach
    void aUser() {
        body = UserMother.newUser();
        user = UserMother.signedUp(body);
    }

    @Test
    void theEleventhFailureIsOneTooMany() {
        // Given
        for (int i = 0; i < FAILURES; i++) {
            Response wrong = signIn(username(), WRONG);
            assertThat(wrong).isProblem(ProblemType.INVALID_CREDENTIALS);
            assertThat(wrong.header("RateLimit"))
                    .contains("\"sign-in-login\";r=%d;t=".formatted(FAILURES - 1 - i));
            assertThat(wrong.header("RateLimit-Policy")).contains("\"sign-in-login\";q=10;w=1200");
        }

        // When
        Response refused = signIn(username(), GOOD);

        // Then
        assertThat(refused).isProblem(ProblemType.RATE_LIMITED);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(60, 120);
        assertThat(refused.header("RateLimit"))
                .contains("\"sign-in-login\";r=0;t=" + refused.header("Retry-After"));
        assertThat(refused.<String>path("detail")).contains("Retry the request in");
    }

    @Test
    void refusalsAreCountedByPolicyAndByNobodysName() {
        // Given
        double before = refusals("sign-in-login");
        double others = refusals("sign-in-account");
        failOften(username());

        // When
        signIn(username(), GOOD);

        // Then
        assertThat(refusals("sign-in-login")).isEqualTo(before + 1);
        assertThat(refusals("sign-in-account")).isEqualTo(others);
        assertThat(meters.get(RateLimitReporter.REJECTED).meters())
                .hasSize(quotas.policies().size())
                .allSatisfy(meter -> assertThat(meter.getId().getTags()).hasSize(1));
    }

    @Test
    void anotherAccountStillSignsIn() {
        // Given
        Map<String, Object> other = UserMother.newUser();
        UserMother.signedUp(other);
        failOften(username());

        // When
        Response others = signIn(other.get("username").toString(), GOOD);

        // Then
        assertThat(others.statusCode()).isEqualTo(200);
    }

    @Test
    void successCostsNothing() {
        // When, Then
        for (int i = 0; i <= FAILURES; i++) {
            assertThat(signIn(username(), GOOD).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aNameIsTheSameInWhateverCase() {
        // Given
        failOften(username());

        // When
        Response refused = signIn(username().toUpperCase(Locale.ROOT), GOOD);

        // Then
        assertThat(refused).isProblem(ProblemType.RATE_LIMITED);
    }

    @Test
    void nothingTellsWhetherThereIsAnAccount() {
        // Given
        String nobody = UserMother.unique();

        // When, Then
        for (int i = 0; i <= FAILURES; i++) {
            Response wrong = signIn(username(), WRONG);
            Response unknown = signIn(nobody, WRONG);
            assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
            assertThat(signInItems(unknown)).isEqualTo(signInItems(wrong)).isNotEmpty();
            assertThat(unknown.header("RateLimit-Policy"))
                    .isEqualTo(wrong.header("RateLimit-Policy"));
        }
    }

    @Test
    void nothingTellsThatTwoNamesAreOneAccount() {
        // Given
        signIn(body.get("email").toString(), WRONG);

        // When
        Response byUsername = signIn(username(), WRONG);

        // Then
        assertThat(byUsername.header("RateLimit")).contains("\"sign-in-login\";r=9;");
    }

    @Test
    void anAccountHasOneAllowanceForAllOfItsNamesAndAllTheirAddresses() throws Throwable {
        // Given failures from elsewhere
        TestTokens.subscribeAndAwait(
                () ->
                        limits.tryConsume(
                                SignInLimits.ACCOUNT, "user " + user, FAILURES_OF_ACCOUNT - 1));
        signIn(username(), WRONG);

        // When
        List<Response> refused =
                List.of(signIn(username(), GOOD), signIn(body.get("email").toString(), GOOD));

        // Then
        for (Response answer : refused) {
            assertThat(answer).isProblem(ProblemType.RATE_LIMITED);
            assertThat(answer.header("RateLimit")).contains("\"sign-in-account\";r=0;");
        }
    }

    @Test
    void whoIsSignedInStaysSo() {
        // Given
        String refreshToken = signIn(username(), GOOD).path("refresh_token");
        failOften(username());

        // When
        Response next =
                Api.as(null)
                        .contentType("application/json")
                        .body(Api.text(Map.of("refresh_token", refreshToken)))
                        .post("/v1/auth/refresh");

        // Then
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.header("RateLimit")).contains("\"refresh\";");
    }

    @Test
    void everyAnswerSaysWhatIsLeft() {
        // When
        Response found = Api.get("/v1/users/" + user);
        Response none = Api.get("/v1/users/0");
        Response anonymous = Api.as(null).get("/v1/users/me");
        Response guessed = Api.as("no.good.token").get("/v1/users/me");

        // Then
        assertThat(found.header("RateLimit-Policy")).isEqualTo("\"caller\";q=1000000;w=60");
        assertThat(found.header("RateLimit")).matches("\"caller\";r=\\d+;t=\\d+");
        assertThat(none.header("RateLimit")).matches("\"caller\";r=\\d+;t=\\d+");
        assertThat(anonymous.header("RateLimit")).matches("\"anonymous\";r=\\d+;t=\\d+");
        assertThat(guessed.header("RateLimit")).matches("\"anonymous\";r=\\d+;t=\\d+");
    }

    private double refusals(String policy) {
        return meters.get(RateLimitReporter.REJECTED).tag("policy", policy).counter().count();
    }

    private void failOften(String name) {
        for (int i = 0; i < FAILURES; i++) {
            assertThat(signIn(name, WRONG)).isProblem(ProblemType.INVALID_CREDENTIALS);
        }
    }

    /** Without seconds, which pass. */
    private static String signInItems(Response answer) {
        return answer.header("RateLimit").replaceFirst(".*(\"sign-in-login\";r=\\d+).*", "$1");
    }

    private String username() {
        return body.get("username").toString();
    }

    private static Response signIn(String username, String password) {
        return Api.as(null)
                .contentType("application/json")
                .body(Api.text(Map.of("username", username, "password", password)))
                .post("/v1/auth/token");
    }
}
