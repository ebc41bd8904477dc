package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are cheap to send and dear to read are refused, shortly. */
@QuarkusTest
class HostileJsonTest {

    private static final int SHORT = 2_000;

    @Test
    void nestingIsBounded() {
        refusedShortly("[".repeat(500_000), ProblemType.MALFORMED_BODY);
        refusedShortly("{\"title\":" + "[".repeat(500_000), ProblemType.MALFORMED_BODY);
        refusedShortly("{\"title\":".repeat(100_000), ProblemType.MALFORMED_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "0.1e-999999999"})
    void aNumberIsNotMadeThatFillsTheMemory(String number) {
        refusedShortly("{\"author_id\":" + number + "}", ProblemType.MALFORMED_BODY);
        refusedShortly("{\"title\":" + number + "}", ProblemType.MALFORMED_BODY);
    }

    @Test
    void aNumberHasFewDigits() {
        refusedShortly("{\"author_id\":" + "9".repeat(1_000_000) + "}", ProblemType.MALFORMED_BODY);
        refusedShortly(
                "{\"author_id\":0." + "9".repeat(1_000_000) + "}", ProblemType.MALFORMED_BODY);
    }

    @Test
    void aNameIsShort() {
        refusedShortly("{\"" + "n".repeat(129) + "\":1}", ProblemType.MALFORMED_BODY);
        refusedShortly("{\"" + "n".repeat(1_000_000) + "\":1}", ProblemType.MALFORMED_BODY);
        refusedShortly("{\"" + "n".repeat(128) + "\":1}", ProblemType.UNKNOWN_MEMBER);
    }

    @Test
    void aTextBeyondTheBodyLimitIsNotRead() {
        refusedShortly("{\"title\":\"" + "t".repeat(1_400_000) + "\"}", ProblemType.BODY_TOO_LARGE);
        refusedShortly("{\"title\":\"" + "t".repeat(1_200_000), ProblemType.MALFORMED_BODY);
    }

    @Test
    void aListIsReadNoFartherThanItMayBeLong() {
        // When
        Response refused = Api.post("/v1/purchases", purchase(420_000));
        Response oneTooMany = Api.post("/v1/purchases", purchase(101));
        Response most = Api.post("/v1/purchases", purchase(100));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines", "body", "must have at most 100 lines")
                .hasViolations(1);
        assertThat(oneTooMany)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines", "body", "must have at most 100 lines");
        assertThat(most)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines[0].description", "body");
    }

    @Test
    void manyListsAreBoundedTogether() {
        // When
        Response refused = Api.post("/v1/purchases", many(purchase(100), 200));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("[100].lines", "body", "list items in the body above 10000")
                .hasViolations(1);
    }

    @Test
    void ofManyWrongValuesTheFirstHundredAreNamed() {
        // When
        Response refused = Api.post("/v1/articles", many("{}", 1_000));

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED).hasViolations(100);
    }

    private static void refusedShortly(String body, ProblemType type) {
        // When
        Response refused = Api.post("/v1/articles", body);

        // Then
        assertThat(refused).isProblem(type);
        assertThat(refused.asByteArray()).hasSizeLessThan(SHORT);
    }

    private static String purchase(int lines) {
        return "{\"currency\":\"EUR\",\"lines\":" + many("{}", lines) + "}";
    }

    private static String many(String item, int times) {
        return "[" + item + ("," + item).repeat(times - 1) + "]";
    }
}
