package dev.groundwork.order;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an order may be, and where a refusal says it is not. */
@QuarkusTest
class OrderRulesTest {

    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"currency", "lines"})
    void anOrderNeeds(String member) {
        // When
        Response refused = Api.post("/v1/orders", OrderMother.newOrderWith(user, member, null));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation(member, "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "quantity", "unit_price"})
    void aLineNeeds(String member) {
        // Given
        Map<String, Object> line = OrderMother.line(1, "1.00");
        line.remove(member);

        // When
        Response refused =
                Api.post(
                        "/v1/orders",
                        OrderMother.newOrder(user, "EUR", OrderMother.line(1, "1"), line));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines[1]." + member, "body")
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "ZZZ", "XXX", "XAU", "€"})
    void refusesWhatIsNoCurrency(String currency) {
        // When
        Response refused =
                Api.post("/v1/orders", OrderMother.newOrderWith(user, "currency", currency));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("currency", "body", "ISO 4217")
                .hasViolations(1);
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 100.5, no decimals in JPY",
        "EUR, 1.001, at most 2 decimals in EUR",
        "KWD, 1.2345, at most 3 decimals in KWD",
        "EUR, -0.01, must not be negative"
    })
    void refusesAPriceThatItsCurrencyDoesNotHave(String currency, String price, String words) {
        // When
        Response refused =
                Api.post(
                        "/v1/orders",
                        OrderMother.newOrder(
                                user,
                                currency,
                                OrderMother.line(1, "1"),
                                OrderMother.line(1, price)));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines[1].unit_price", "body", words)
                .hasViolations(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5",
                "10",
                "true",
                "{}",
                "[]",
                "\"\"",
                "\"1e3\"",
                "\"1,5\"",
                "\" 1\"",
                "\"+1\"",
                "\".5\"",
                "\"1.\"",
                "\"NaN\"",
                "\"0x10\"",
                "\"1.00001\"",
                "\"1000000000000000\""
            })
    void anAmountIsAPlainDecimalInAString(String json) {
        // Given
        String body =
                """
                {"user_id":%d,"currency":"EUR",
                 "lines":[{"description":"Coffee","quantity":1,"unit_price":%s}]}"""
                        .formatted(user, json);

        // When
        Response refused = Api.post("/v1/orders", body);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("lines[0].unit_price", "body", "an amount as a string")
                .hasViolations(1);
    }

    @ParameterizedTest
    @CsvSource({"0, at least 1", "-1, at least 1", "1000001, at most 1000000"})
    void refusesAQuantityOf(int quantity, String words) {
        // When
        Response refused =
                Api.post(
                        "/v1/orders",
                        OrderMother.newOrder(user, "EUR", OrderMother.line(quantity, "1.00")));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines[0].quantity", "body", words);
    }

    @Test
    void anOrderHasOneToAHundredLines() {
        // Given
        Map<String, Object> line = OrderMother.line(1, "1.00");

        // When
        Response none = Api.post("/v1/orders", withLines(List.of()));
        Response most = Api.post("/v1/orders", withLines(Collections.nCopies(100, line)));
        Response tooMany = Api.post("/v1/orders", withLines(Collections.nCopies(101, line)));

        // Then
        assertThat(none)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines", "body", "at least one line");
        assertThat(most.statusCode()).isEqualTo(201);
        assertThat(most.<String>path("total")).isEqualTo("100.00");
        assertThat(most.jsonPath().getList("lines")).hasSize(100);
        assertThat(tooMany)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines", "body", "at most 100 lines");
    }

    @Test
    void aLineIsNotNull() {
        // When
        Response refused = Api.post("/v1/orders", withLines(Collections.singletonList(null)));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines[0]", "body")
                .hasViolations(1);
    }

    @Test
    void theTotalFitsItsColumn() {
        // When
        Response product =
                Api.post(
                        "/v1/orders",
                        OrderMother.newOrder(
                                user, "EUR", OrderMother.line(2, "500000000000000.00")));
        Response sum =
                Api.post(
                        "/v1/orders",
                        OrderMother.newOrder(
                                user,
                                "EUR",
                                OrderMother.line(1, "999999999999999.99"),
                                OrderMother.line(1, "0.01")));

        // Then
        assertThat(product)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines[0].quantity", "body", "too large");
        assertThat(sum)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("lines[1]", "body", "too large");
    }

    @Test
    void aRefusedOrderLeavesNothingBehind() {
        // When
        Response refused =
                Api.post(
                        "/v1/orders",
                        OrderMother.newOrder(
                                user,
                                "EUR",
                                OrderMother.line(1, "1"),
                                OrderMother.line(1, "0.001")));

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED);
        assertThat(Api.get("/v1/orders?count=exact&user_id=" + user).<Integer>path("total"))
                .isZero();
    }

    private Map<String, Object> withLines(List<Map<String, Object>> lines) {
        return OrderMother.newOrderWith(user, "lines", lines);
    }
}
