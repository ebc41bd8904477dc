package dev.groundwork.order;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrderRoutesTest {

    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
    }

    @Test
    void anOrderIsMadeWholeWithItsLinesAndTotal() {
        // Given
        Map<String, Object> body =
                OrderMother.newOrder(
                        user, "EUR", OrderMother.line(2, "10.50"), OrderMother.line(1, "0.9"));

        // When
        Response response = Api.post("/v1/orders", body);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.header("Location")).endsWith("/v1/orders/" + Api.id(response));
        assertThat(response.header("ETag")).isEqualTo("\"0\"");
        assertThat(response.jsonPath().getMap(""))
                .containsEntry("currency", "EUR")
                .containsEntry("total", "21.90")
                .containsEntry("status", "pending")
                .containsOnlyKeys(
                        "id",
                        "user_id",
                        "currency",
                        "total",
                        "status",
                        "payment_id",
                        "created_at",
                        "updated_at",
                        "lines");
        assertThat(response.jsonPath().getLong("user_id")).isEqualTo(user);
        assertThat(response.jsonPath().getList("lines.quantity")).isEqualTo(List.of(2, 1));
        assertThat(response.jsonPath().getList("lines.unit_price"))
                .isEqualTo(List.of("10.50", "0.90"));
    }

    @Test
    void aNewOrderReadsTheSameLater() {
        // Given
        Response created = Api.created("/v1/orders", OrderMother.newOrder(user));

        // When
        Response read = Api.get("/v1/orders/" + Api.id(created) + "?include=lines");

        // Then
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.jsonPath().getMap("")).isEqualTo(created.jsonPath().getMap(""));
    }

    @Test
    void linesAreReadOnlyWhenAskedFor() {
        // Given
        long id = OrderMother.ordered(user);

        // When
        Response read = Api.get("/v1/orders/" + id);

        // Then
        assertThat(read.jsonPath().getMap("")).doesNotContainKeys("lines", "user");
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 100, 300, 100",
        "JPY, 100.0, 300, 100",
        "EUR, 0, 0.00, 0.00",
        "EUR, 0.1, 0.30, 0.10",
        "KWD, 1.234, 3.702, 1.234",
        "CLF, 0.0001, 0.0003, 0.0001",
        "EUR, 333333333333333.00, 999999999999999.00, 333333333333333.00"
    })
    void amountsHaveTheDecimalsOfTheirCurrency(
            String currency, String unitPrice, String total, String shown) {
        // When
        Response created =
                Api.post(
                        "/v1/orders",
                        OrderMother.newOrder(user, currency, OrderMother.line(3, unitPrice)));

        // Then
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(created.<String>path("total")).isEqualTo(total);
        assertThat(created.<String>path("lines[0].unit_price")).isEqualTo(shown);
        assertThat(Api.get("/v1/orders/" + Api.id(created)).<String>path("total")).isEqualTo(total);
    }

    @Test
    void aPendingOrderCanBeCancelled() {
        // Given
        Response before = Api.created("/v1/orders", OrderMother.newOrder(user));
        String path = "/v1/orders/" + Api.id(before);

        // When
        Response cancelled = Api.given().post(path + "/cancel");

        // Then
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(cancelled.<String>path("status")).isEqualTo("cancelled");
        assertThat(cancelled.header("ETag")).isEqualTo("\"1\"");
        assertThat(Instant.parse(cancelled.path("updated_at")))
                .isAfter(Instant.parse(before.path("updated_at")));
        assertThat(Api.get(path).asString()).isEqualTo(cancelled.asString());
    }

    @Test
    void aCancelledOrderCannotBeCancelledAgain() {
        // Given
        String path = "/v1/orders/" + OrderMother.ordered(user);
        Api.given().post(path + "/cancel");

        // When
        Response again = Api.given().post(path + "/cancel");

        // Then
        assertThat(again).isProblem(ProblemType.INVALID_TRANSITION);
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aStaleCallerCannotCancel() {
        // Given
        String path = "/v1/orders/" + OrderMother.ordered(user);

        // When
        Response refused = Api.given().header("If-Match", "\"7\"").post(path + "/cancel");

        // Then
        assertThat(refused).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(Api.get(path).<String>path("status")).isEqualTo("pending");
    }

    @Test
    void anOrderThatDoesNotExistCannotBeCancelled() {
        // When
        Response refused = Api.given().post("/v1/orders/999999999999/cancel");

        // Then
        assertThat(refused).isProblem(ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE})
    void aUserWhoDoesNotExistIsNamedInTheRefusal(long nobody) {
        // When
        Response refused = Api.post("/v1/orders", OrderMother.newOrder(nobody));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("user_id", "body")
                .hasViolations(1);
    }
}
