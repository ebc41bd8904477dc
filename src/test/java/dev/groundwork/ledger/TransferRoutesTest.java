package dev.groundwork.ledger;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making and reading transfers, and what makes one impossible. */
@QuarkusTest
class TransferRoutesTest {

    private long owner;
    private long from;
    private long to;

    @BeforeEach
    void twoAccounts() {
        owner = UserMother.signedUp();
        from = LedgerMother.funded(owner, "EUR", "100.00");
        to = LedgerMother.opened("EUR");
    }

    private Response asOwner(Object body) {
        return Api.as(TestTokens.of(owner))
                .contentType("application/json")
                .body(Api.text(body))
                .post("/v1/transfers");
    }

    @Test
    void theOwnerOfTheAccountPays() {
        // When
        Response made =
                asOwner(
                        LedgerMother.newTransferWith(
                                from, to, "10.5", Map.of("description", "Rent, May 🏠")));

        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/v1/transfers/" + Api.id(made));
        assertThat(made.header("ETag")).isEqualTo("\"0\"");
        assertThat(made.jsonPath().getMap(""))
                .containsEntry("amount", "10.50")
                .containsEntry("currency", "EUR")
                .containsEntry("status", "posted")
                .containsEntry("description", "Rent, May 🏠");
        assertThat(Api.get(made.header("Location")).asString()).isEqualTo(made.asString());
        assertThat(LedgerMother.balance(from)).isEqualTo("89.50");
        assertThat(LedgerMother.balance(to)).isEqualTo("10.50");
    }

    @Test
    void onlyWhoPaidReadsATransfer() {
        // Given
        String path = "/v1/transfers/" + LedgerMother.moved(from, to, "1.00");
        String stranger = TestTokens.of(UserMother.signedUp());

        // When / Then
        assertThat(Api.as(TestTokens.of(owner)).get(path).statusCode()).isEqualTo(200);
        assertThat(Api.as(stranger).get(path)).isProblem(ProblemType.NOT_FOUND);
        assertThat(
                        Api.as(stranger)
                                .get("/v1/transfers?count=exact&from_account_id=" + from)
                                .jsonPath()
                                .getInt("total"))
                .isZero();
    }

    @Test
    void nobodyPaysFromAnotherAccountNorLearnsWhetherItExists() {
        // Given
        long others = LedgerMother.funded("5.00");

        // When
        Response foreign = asOwner(LedgerMother.newTransfer(others, from, "1.00"));
        Response missing = asOwner(LedgerMother.newTransfer(987_654_321L, from, "1.00"));

        // Then
        assertThat(foreign)
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("from_account_id", "body");
        assertThat(missing.jsonPath().getList("violations"))
                .isEqualTo(foreign.jsonPath().getList("violations"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000", "1e3", "NaN", "", "1.00001"})
    void anAmountIsADecimalInAString(String amount) {
        assertThat(Api.post("/v1/transfers", LedgerMother.newTransfer(from, to, amount)))
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("amount", "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.00", "10.001"})
    void anAmountIsMoreThanZeroAndExact(String amount) {
        // When
        Response refused = Api.post("/v1/transfers", LedgerMother.newTransfer(from, to, amount));

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED).hasViolation("amount", "body");
        assertThat(LedgerMother.balance(from)).isEqualTo("100.00");
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 1, 0.1, 1",
        "JPY, 1.0, 0.01, 1",
        "KWD, 0.001, 0.0001, 0.001",
        "EUR, 0.01, 0.001, 0.01"
    })
    void anAmountHasTheDecimalsOfItsCurrency(
            String currency, String good, String bad, String shown) {
        // Given
        long account = LedgerMother.opened(currency);
        long world = LedgerMother.world(currency);

        // When / Then
        Response made = LedgerMother.move(world, account, good);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.jsonPath().getString("amount")).isEqualTo(shown);
        assertThat(LedgerMother.move(world, account, bad))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("amount", "body");
    }

    @Test
    void currenciesAreNeverMixed() {
        assertThat(LedgerMother.move(from, LedgerMother.opened("USD"), "1.00"))
                .isProblem(LedgerProblems.CURRENCY_MISMATCH);
    }

    @Test
    void anAccountDoesNotPayItself() {
        assertThat(LedgerMother.move(from, from, "1.00"))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("to_account_id", "body");
    }

    @Test
    void aBalanceStaysBelowTenToTheFifteenth() {
        // Given
        long rich = LedgerMother.opened("XOF");
        long world = LedgerMother.world("XOF");
        LedgerMother.moved(world, rich, "999999999999999");

        // When
        Response refused = LedgerMother.move(world, rich, "1");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("amount", "body", "15 digits");
        assertThat(LedgerMother.balance(rich)).isEqualTo("999999999999999");
        LedgerMother.moved(rich, world, "999999999999999");
    }

    @Test
    void whoAsksForAMinimumPaysOnlyWhereItIsAvailable() {
        // Given
        LedgerMother.held(from, to, "40.00");

        // When / Then
        assertThat(Api.post("/v1/transfers", withMinimum("60.01")))
                .isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(Api.post("/v1/transfers", withMinimum("60.00")).statusCode()).isEqualTo(201);
    }

    private Map<String, Object> withMinimum(String least) {
        return LedgerMother.newTransferWith(from, to, "1.00", Map.of("min_available", least));
    }

    @Test
    void whoHasSeenAnOldVersionOfThePayingAccountDoesNotPay() {
        // Given
        String seen = Api.get("/v1/accounts/" + from).header("ETag");
        String body = Api.text(LedgerMother.newTransfer(from, to, "1.00"));

        // When / Then
        assertThat(Api.given(body).header("If-Match", seen).post("/v1/transfers").statusCode())
                .isEqualTo(201);
        assertThat(Api.given(body).header("If-Match", seen).post("/v1/transfers"))
                .isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(Api.given(body).header("If-Match", "\"x\"").post("/v1/transfers"))
                .isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(Api.given("[" + body + "]").header("If-Match", seen).post("/v1/transfers"))
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("If-Match", "header");
        assertThat(LedgerMother.balance(from)).isEqualTo("99.00");
    }

    @Test
    void manyAreMadeInTheirOrderOrNotAtAll() {
        // Given
        long third = LedgerMother.opened("EUR");

        // When
        Response made =
                Api.post(
                        "/v1/transfers",
                        List.of(
                                LedgerMother.newTransfer(from, third, "60.00"),
                                LedgerMother.newTransfer(third, to, "60.00")));
        Response refused =
                Api.post(
                        "/v1/transfers",
                        List.of(
                                LedgerMother.newTransfer(from, third, "40.00"),
                                LedgerMother.newTransfer(third, to, "40.01")));

        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.jsonPath().getList("items.amount")).containsExactly("60.00", "60.00");
        assertThat(refused)
                .isProblem(LedgerProblems.INSUFFICIENT_FUNDS)
                .hasViolation("[1]", "body");
        assertThat(LedgerMother.balance(from)).isEqualTo("40.00");
        assertThat(LedgerMother.balance(third)).isEqualTo("0.00");
    }

    @Test
    void transfersAreListedFilteredAndSummedUp() {
        // Given
        LedgerMother.moved(from, to, "1.00");
        long hold = LedgerMother.held(from, to, "2.00");
        LedgerMother.moved(from, to, "3.00");
        String token = TestTokens.of(owner);

        // When / Then
        assertThat(
                        Api.as(token)
                                .get("/v1/transfers?sort=-amount&limit=2")
                                .jsonPath()
                                .getList("items.amount"))
                .containsExactly("3.00", "2.00");
        assertThat(
                        Api.as(token)
                                .get("/v1/transfers?status=pending&amount=2.00")
                                .jsonPath()
                                .getList("items.id", Long.class))
                .containsExactly(hold);
        assertThat(
                        Api.as(token)
                                .get(
                                        "/v1/transfers/stats?group=status,currency&measure=amount&sort=status")
                                .jsonPath()
                                .getList("items.amount.sum"))
                .containsExactly("2.00", "4.00");
        assertThat(
                        Api.as(token)
                                .accept("text/csv")
                                .get("/v1/transfers?fields=amount,status&sort=id")
                                .asString()
                                .lines())
                .containsExactly("amount,status", "1.00,posted", "2.00,pending", "3.00,posted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from_account_id", "to_account_id", "amount"})
    void aTransferNeeds(String member) {
        // Given
        Map<String, Object> body = LedgerMother.newTransfer(from, to, "1.00");
        body.remove(member);

        // When / Then
        assertThat(Api.post("/v1/transfers", body))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation(member, "body")
                .hasViolations(1);
    }

    @Test
    void aReversalNeedsTheMoneyToBeThere() {
        // Given
        long transfer = LedgerMother.moved(from, to, "10.00");
        LedgerMother.moved(to, from, "0.01");

        // When / Then
        assertThat(Api.post("/v1/transfers/" + transfer + "/reverse", "{}"))
                .isProblem(LedgerProblems.INSUFFICIENT_FUNDS);
        assertThat(
                        Api.as(TestTokens.of(owner))
                                .contentType("application/json")
                                .body("{}")
                                .post("/v1/transfers/" + transfer + "/reverse"))
                .isProblem(ProblemType.FORBIDDEN);
        assertThat(Api.post("/v1/transfers/987654321/reverse", "{}"))
                .isProblem(ProblemType.NOT_FOUND);
    }

    /** As {@code curl -X POST} sends it. */
    @Test
    void stepsNeedNoBody() throws Exception {
        for (String step : Arrays.asList("post", "void", "reverse")) {
            // Given
            long transfer =
                    step.equals("reverse")
                            ? LedgerMother.moved(from, to, "1.00")
                            : LedgerMother.held(from, to, "1.00");

            // When
            Response done =
                    RawRequest.send(
                            "POST",
                            "/v1/transfers/%d/%s".formatted(transfer, step),
                            "Content-Length: 0\r\n\r\n");

            // Then
            assertThat(done.statusCode()).as(done.asString()).isBetween(200, 201);
        }
    }
}
