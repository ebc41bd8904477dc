package dev.groundwork.order;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.ledger.LedgerProblems;
import dev.groundwork.platform.data.internal.persistence.StatementCosts;
import dev.groundwork.platform.operations.internal.pool.StatementCount;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conventions of writes hold for the actions on orders: keys, versions and their cost. */
@QuarkusTest
class OrderActionsTest {

    @Inject StatementCount statements;

    private long account;
    private String order;

    @BeforeEach
    void anOrderAndAnAccount() {
        long user = UserMother.signedUp();
        account = LedgerMother.funded(user, "EUR", "1.00");
        order = "/v1/orders/" + OrderMother.ordered(user);
    }

    /** The lock, the order, the revenue account, the transfer, the order. */
    @Test
    void payingCostsFiveStatements() {
        // Given
        payIn();

        // When
        long cost = StatementCosts.of(statements, 200, this::pay);

        // Then
        assertThat(cost).isEqualTo(5);
    }

    @Test
    void aRefusedPaymentIsReplayedThoughItWouldSucceedNow() {
        // Given
        String key = UserMother.unique();
        Response first = keyed(key, Map.of("account_id", account), "/pay");

        // When
        payIn();
        Response again = keyed(key, Map.of("account_id", account), "/pay");

        // Then
        isReplayed(first, again, LedgerProblems.INSUFFICIENT_FUNDS);
        assertThat(pay().statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusedFulfilmentIsReplayedThoughItWouldSucceedNow() {
        // Given
        String key = UserMother.unique();
        Response first = keyed(key, "", "/fulfil");

        // When
        payIn();
        assertThat(pay().statusCode()).isEqualTo(200);
        Response again = keyed(key, "", "/fulfil");

        // Then
        isReplayed(first, again, ProblemType.INVALID_TRANSITION);
        assertThat(Api.given().post(order + "/fulfil").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cancel", "/pay", "/fulfil", "/refund"})
    void anIfMatchThatSaysNothingIsNotAnyVersion(String action) throws IOException {
        String body =
                action.equals("/pay")
                        ? "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(paymentBody().length(), paymentBody())
                        : "\r\n";
        for (String value : List.of("", " ", "0", "W/0", "\"0", ",", "\"0\",,\"1\"", "*,\"0\"")) {
            // When
            Response refused =
                    RawRequest.send("POST", order + action, "If-Match: " + value + "\r\n" + body);

            // Then
            assertThat(refused)
                    .isProblem(ProblemType.INVALID_PARAMETER)
                    .hasViolation("If-Match", "header", "entity tags");
        }
    }

    private static void isReplayed(Response first, Response again, ProblemType type) {
        assertThat(first).isProblem(type);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
    }

    private void payIn() {
        LedgerMother.moved(LedgerMother.world("EUR"), account, "500.00");
    }

    private Response pay() {
        return Api.post(order + "/pay", Map.of("account_id", account));
    }

    private String paymentBody() {
        return Api.text(Map.of("account_id", account));
    }

    private Response keyed(String key, Object body, String action) {
        return Api.given(body).header("Idempotency-Key", key).post(order + action);
    }
}
