package dev.groundwork.order;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.ledger.LedgerProblems;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders paid, fulfilled and refunded with money of the ledger. */
@QuarkusTest
class OrderPaymentTest {

    private static final int CLIENTS = 50;

    private long owner;
    private long account;
    private long order;
    private String path;

    @BeforeEach
    void anOrderAndTheMoneyForIt() {
        owner = UserMother.signedUp();
        account = LedgerMother.funded(owner, "EUR", "100.00");
        order = OrderMother.ordered(owner);
        path = "/v1/orders/" + order;
    }

    private Response pay() {
        return Api.as(TestTokens.of(owner))
                .contentType("application/json")
                .body(Map.of("account_id", account))
                .post(path + "/pay");
    }

    @Test
    void payingMovesTheTotalToTheRevenueAccount() {
        // When
        Response paid = pay();

        // Then
        assertThat(paid.statusCode()).as(paid.asString()).isEqualTo(200);
        assertThat(paid.jsonPath().getString("status")).isEqualTo("paid");
        assertThat(LedgerMother.balance(account)).isEqualTo("78.01");
        Response payment = Api.get("/v1/transfers/" + paid.jsonPath().getLong("payment_id"));
        assertThat(payment.jsonPath().getString("amount")).isEqualTo("21.99");
        assertThat(payment.jsonPath().getString("description")).isEqualTo("Order " + order);
        long revenue = payment.jsonPath().getLong("to_account_id");
        assertThat(LedgerMother.member(revenue, "name")).isEqualTo("revenue");
        assertThat(Api.as(TestTokens.of(owner)).get("/v1/accounts/" + revenue))
                .isProblem(ProblemType.NOT_FOUND);
    }

    @Test
    void fiftyClientsPayingOneOrderPayItOnce() throws Exception {
        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                ConcurrentClients.request(
                                        "POST",
                                        path + "/pay",
                                        "{\"account_id\": " + account + "}"));

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200))
                .allSatisfy(answer -> assertThat(answer).isProblem(ProblemType.INVALID_TRANSITION));
        assertThat(LedgerMother.balance(account)).isEqualTo("78.01");
    }

    @Test
    void aRefundMovesItBackOnce() {
        // Given
        pay();

        // When
        Response refunded = Api.given().post(path + "/refund");

        // Then
        assertThat(refunded.jsonPath().getString("status")).isEqualTo("refunded");
        assertThat(LedgerMother.balance(account)).isEqualTo("100.00");
        assertThat(Api.given().post(path + "/refund")).isProblem(ProblemType.INVALID_TRANSITION);
    }

    @Test
    void aRefundFollowsAPaymentThatWasReversedByItself() {
        // Given
        long payment = pay().jsonPath().getLong("payment_id");
        Api.post("/v1/transfers/" + payment + "/reverse", "{}");

        // When
        Response refunded = Api.given().post(path + "/refund");

        // Then
        assertThat(refunded.jsonPath().getString("status")).isEqualTo("refunded");
        assertThat(LedgerMother.balance(account)).isEqualTo("100.00");
    }

    @Test
    void aFulfilledOrderCanStillBeRefunded() {
        // Given
        pay();

        // When / Then
        assertThat(Api.given().post(path + "/fulfil").jsonPath().getString("status"))
                .isEqualTo("fulfilled");
        assertThat(Api.given().post(path + "/cancel")).isProblem(ProblemType.INVALID_TRANSITION);
        assertThat(Api.given().post(path + "/refund").jsonPath().getString("status"))
                .isEqualTo("refunded");
    }

    @Test
    void onlyWhatIsPaidIsFulfilledOrRefunded() {
        assertThat(Api.given().post(path + "/fulfil")).isProblem(ProblemType.INVALID_TRANSITION);
        assertThat(Api.given().post(path + "/refund")).isProblem(ProblemType.INVALID_TRANSITION);
        assertThat(Api.given().post(path + "/cancel").statusCode()).isEqualTo(200);
        assertThat(pay()).isProblem(ProblemType.INVALID_TRANSITION);
        assertThat(LedgerMother.balance(account)).isEqualTo("100.00");
    }

    @Test
    void whatCannotBePaidStaysPending() {
        // Given
        LedgerMother.moved(account, LedgerMother.opened("EUR"), "90.00");

        // When / Then
        assertThat(pay()).isProblem(LedgerProblems.INSUFFICIENT_FUNDS);
        assertThat(Api.get(path).jsonPath().getString("status")).isEqualTo("pending");
    }

    @Test
    void anOrderIsPaidByItsOwnerFromAnAccountOfHisInItsCurrency() {
        // Given
        long dollars = LedgerMother.funded(owner, "USD", "100.00");
        long others = LedgerMother.funded("100.00");
        String stranger = TestTokens.of(UserMother.signedUp());

        // When / Then
        assertThat(asOwner(dollars)).isProblem(LedgerProblems.CURRENCY_MISMATCH);
        assertThat(asOwner(others))
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("account_id", "body");
        assertThat(
                        Api.as(stranger)
                                .contentType("application/json")
                                .body(Map.of("account_id", account))
                                .post(path + "/pay"))
                .isProblem(ProblemType.NOT_FOUND);
        assertThat(Api.as(TestTokens.of(owner)).post(path + "/fulfil"))
                .isProblem(ProblemType.FORBIDDEN);
    }

    private Response asOwner(long payer) {
        return Api.as(TestTokens.of(owner))
                .contentType("application/json")
                .body(Map.of("account_id", payer))
                .post(path + "/pay");
    }

    @Test
    void anOrderOfNothingIsPaidWithoutATransfer() {
        // Given
        long free =
                OrderMother.ordered(
                        OrderMother.newOrder(owner, "EUR", OrderMother.line(1, "0.00")));

        // When
        Response paid = Api.post("/v1/orders/" + free + "/pay", Map.of("account_id", account));

        // Then
        assertThat(paid.jsonPath().getString("status")).isEqualTo("paid");
        assertThat(paid.jsonPath().getString("payment_id")).isNull();
        assertThat(Api.given().post("/v1/orders/" + free + "/refund").statusCode()).isEqualTo(200);
    }

    @Test
    void aPaymentIsRepeatedByItsKeyAndNotMadeAgain() {
        // When
        Response first = keyed();
        Response second = keyed();

        // Then
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(LedgerMother.balance(account)).isEqualTo("78.01");
    }

    private Response keyed() {
        return Api.given(Map.of("account_id", account))
                .header("Idempotency-Key", "pay-" + order)
                .post(path + "/pay");
    }
}
