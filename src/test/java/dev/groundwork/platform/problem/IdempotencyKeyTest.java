package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyKeyTest {

    private static final String LONGEST = "k".repeat(IdempotencyKey.LONGEST);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb", "a\u0000b", "é", "a\u007f"})
    void aMalformedKeyIsRefused(String text) {
        assertThatThrownBy(() -> IdempotencyKey.of(List.of(text)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal ->
                                assertThat(refusal.type())
                                        .isEqualTo(ProblemType.INVALID_PARAMETER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "a b", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", "~"})
    void printableAsciiIsAKey(String text) {
        assertThat(IdempotencyKey.of(List.of(text))).contains(new IdempotencyKey(text));
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertThat(IdempotencyKey.of(List.of(LONGEST))).isPresent();
        assertThatThrownBy(() -> IdempotencyKey.of(List.of(LONGEST + "k")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void twoKeysAreRefusedAndNoneIsNone() {
        assertThat(IdempotencyKey.of(List.of())).isEmpty();
        assertThatThrownBy(() -> IdempotencyKey.of(List.of("a", "b")))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "é"})
    void theRefusalNamesTheHeader(String text) {
        // When
        Response refused =
                Api.given(ArticleMother.newArticle(UserMother.signedUp()))
                        .header("Idempotency-Key", text)
                        .post("/v1/articles");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("Idempotency-Key", "header", "1 to 255 printable ASCII");
    }
}
