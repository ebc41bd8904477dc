package dev.groundwork.platform.problem.internal;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preferences of a write are followed, or do no harm. */
@QuarkusTest
class PreferFilterTest {

    private static final String MINIMAL = "return=minimal";

    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
    }

    @Test
    void aNewRowIsNamedAndNotShown() {
        // When
        Response made = prefer(MINIMAL, ArticleMother.newArticle(user)).post("/v1/articles");

        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.asByteArray()).isEmpty();
        assertThat(made.header("ETag")).isEqualTo("\"0\"");
        assertThat(made.header("Preference-Applied")).isEqualTo(MINIMAL);
        assertThat(Api.get(made.header("Location")).statusCode()).isEqualTo(200);
    }

    @Test
    void aChangedRowIsNotShown() {
        // Given
        String article = "/v1/articles/" + ArticleMother.written(user);

        // When
        Response changed = prefer(MINIMAL, Map.of("title", "New")).patch(article);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(204);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.header("Preference-Applied")).isEqualTo(MINIMAL);
        assertThat(Api.get(article).<String>path("title")).isEqualTo("New");
    }

    @Test
    void aStepOfARowIsNotShown() {
        // Given
        String purchase = "/v1/purchases/" + PurchaseMother.ordered(user);

        // When
        Response cancelled = prefer(MINIMAL, "").post(purchase + "/cancel");

        // Then
        assertThat(cancelled.statusCode()).as(cancelled.asString()).isEqualTo(204);
        assertThat(Api.get(purchase).<String>path("status")).isEqualTo("cancelled");
    }

    @Test
    void aReplayIsShownAsItIsPreferred() {
        // Given
        String key = UserMother.unique();
        Map<String, Object> body = ArticleMother.newArticle(user);
        RequestSpecification first = prefer(MINIMAL, body).header("Idempotency-Key", key);
        String location = first.post("/v1/articles").header("Location");

        // When
        Response minimal =
                prefer(MINIMAL, body).header("Idempotency-Key", key).post("/v1/articles");
        Response whole = Api.given(body).header("Idempotency-Key", key).post("/v1/articles");

        // Then
        assertThat(minimal.statusCode()).isEqualTo(201);
        assertThat(minimal.asByteArray()).isEmpty();
        assertThat(minimal.header("Location")).isEqualTo(location);
        assertThat(minimal.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(whole.<String>path("title")).isEqualTo("On keys");
    }

    @Test
    void whatNothingElseNamesIsShown() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        UserMother.signedUp(body);

        // When
        Response many =
                prefer(MINIMAL, List.of(ArticleMother.newArticle(user))).post("/v1/articles");
        Response tokens =
                prefer(
                                MINIMAL,
                                Map.of(
                                        "username",
                                        body.get("username"),
                                        "password",
                                        body.get("password")))
                        .post("/v1/auth/token");

        // Then
        assertThat(many.jsonPath().getList("items")).hasSize(1);
        assertThat(tokens.<String>path("access_token")).isNotBlank();
        assertThat(many.header("Preference-Applied")).isNull();
        assertThat(tokens.header("Preference-Applied")).isNull();
    }

    @Test
    void aRefusalIsShown() {
        // When
        Response refused = prefer(MINIMAL, Map.of()).post("/v1/articles");

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED);
        assertThat(refused.header("Preference-Applied")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return=representation",
                "return=representation, wait=10",
                "tx=commit, return=representation"
            })
    void theRepresentationIsShown(String preferences) {
        // When
        Response made = prefer(preferences, ArticleMother.newArticle(user)).post("/v1/articles");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<String>path("title")).isEqualTo("On keys");
        assertThat(made.header("Preference-Applied")).isEqualTo("return=representation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=10", "return=headers-only", "respond-async, foo; bar=baz", ""})
    void whatIsNotKnownIsIgnored(String preferences) {
        // When
        Response made = prefer(preferences, ArticleMother.newArticle(user)).post("/v1/articles");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<String>path("title")).isEqualTo("On keys");
        assertThat(made.header("Preference-Applied")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tx=rollback",
                "resolution=merge-duplicates",
                "handling=strict, wait=10",
                "return=\"minimal"
            })
    void aWriteThatIsNotTheOneAskedForIsNotDone(String preferences) {
        // Given
        long from = LedgerMother.funded(user, "EUR", "10.00");
        long to = LedgerMother.opened(user, "EUR");

        // When
        Response refused =
                prefer(preferences, LedgerMother.newTransfer(from, to, "1.00"))
                        .post("/v1/transfers");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("Prefer", "header");
        assertThat(LedgerMother.balance(from)).isEqualTo("10.00");
    }

    @Test
    void aReadHasNoPreferences() {
        // Given
        String article = "/v1/articles/" + ArticleMother.written(user);

        // When
        Response read = prefer("tx=rollback, return=minimal, \"", "").get(article);

        // Then
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.<String>path("title")).isEqualTo("On keys");
    }

    /** Without the check against the description, which shows the answers that have a body. */
    private static RequestSpecification prefer(String preferences, Object json) {
        RequestSpecification request =
                RestAssured.given()
                        .header("Authorization", "Bearer " + TestTokens.superuser())
                        .header("Prefer", preferences);
        String body = Api.text(json);
        return body.isEmpty()
                ? request
                : request.contentType("application/json;charset=utf-8").body(body);
    }
}
