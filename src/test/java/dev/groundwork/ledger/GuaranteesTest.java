package dev.groundwork.ledger;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code docs/transfers.md} promises, each under its own name. That what was answered survives
 * is shown on the packaged service.
 */
@QuarkusTest
class GuaranteesTest {

    private static final int CLIENTS = 50;

    @Inject AgroalDataSource database;

    @Test
    void everyTransferAndEveryCurrencySumsToZero() throws Exception {
        // Given
        long from = LedgerMother.funded("100.00");
        long to = LedgerMother.opened("EUR");
        long posted = LedgerMother.held(from, to, "30.00");
        LedgerMother.held(from, to, "20.00");

        // When
        Api.post("/v1/transfers/" + posted + "/post", Map.of("amount", "12.34"));
        long moved = LedgerMother.moved(from, to, "0.01");
        Api.post("/v1/transfers/" + moved + "/reverse", "{}");

        // Then
        assertThat(one("select count(*) from entries where transfer_id = " + posted))
                .isEqualByComparingTo("2");
        assertThat(
                        one(
                                "select count(*) from (select 1 from entries group by transfer_id"
                                        + " having sum(amount) <> 0 or count(*) <> 2) lies"))
                .isZero();
        assertThat(
                        one(
                                "select count(*) from (select 1 from accounts group by currency"
                                        + " having sum(balance) <> 0) lies"))
                .isZero();
        assertThat(LedgerMother.balance(to)).isEqualTo("12.34");
    }

    @Test
    void aTransferHappensAtMostOnce() throws Exception {
        // Given
        long from = LedgerMother.funded("100.00");
        long to = LedgerMother.opened("EUR");
        String body = Api.text(LedgerMother.newTransfer(from, to, "10.00"));

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                ConcurrentClients.request("POST", "/v1/transfers", body)
                                        .header("Idempotency-Key", "once-" + from));
        Response last =
                Api.given(body).header("Idempotency-Key", "once-" + from).post("/v1/transfers");

        // Then
        assertThat(last.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answers)
                .allSatisfy(
                        answer -> {
                            if (answer.statusCode() == 201) {
                                assertThat(answer.asString()).isEqualTo(last.asString());
                            } else {
                                assertThat(answer).isProblem(ProblemType.IDEMPOTENCY_KEY_IN_USE);
                            }
                        });
        assertThat(LedgerMother.balance(from)).isEqualTo("90.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update entries set amount = amount + 1 where id = (select max(id) from entries)",
                "delete from entries where id = (select max(id) from entries)",
                "truncate entries",
                "update transfers set amount = 1 where status = 'posted'",
                "update transfers set to_account_id = from_account_id where status = 'pending'",
                "update transfers set status = 'pending' where status <> 'pending'",
                "delete from transfers",
                "truncate transfers cascade"
            })
    void postedEntriesNeverChange(String attempt) throws Exception {
        // Given
        long from = LedgerMother.funded("100.00");
        LedgerMother.held(from, LedgerMother.opened("EUR"), "1.00");

        try (Connection owner = OwnerDatabase.source().getConnection();
                Statement statement = owner.createStatement()) {
            // When / Then
            assertThatThrownBy(() -> statement.execute(attempt))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never changed");
        }
    }

    /** A role that applies what another server wrote skips plain triggers, and not these. */
    @Test
    void noRoleSkipsTheTriggers() throws Exception {
        assertThat(
                        one(
                                "select count(*) from pg_trigger where tgenabled = 'A' and tgrelid in"
                                        + " ('entries'::regclass, 'transfers'::regclass,"
                                        + " 'accounts'::regclass)"))
                .isEqualByComparingTo("6");
    }

    @Test
    void noAccountGoesBelowItsLimit() throws Exception {
        // Given
        long from = LedgerMother.funded("10.00");
        LedgerMother.limitOverdraft(from, "5.00");
        long to = LedgerMother.opened("EUR");
        String body = Api.text(LedgerMother.newTransfer(from, to, "1.00"));

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client -> ConcurrentClients.request("POST", "/v1/transfers", body));

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(15);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
                .allSatisfy(
                        answer -> assertThat(answer).isProblem(LedgerProblems.INSUFFICIENT_FUNDS));
        assertThat(LedgerMother.balance(from)).isEqualTo("-5.00");
    }

    @Test
    void holdsCountAndNeverDrawOnTheOverdraft() {
        // Given
        long from = LedgerMother.funded("10.00");
        LedgerMother.limitOverdraft(from, "5.00");
        long to = LedgerMother.opened("EUR");
        Map<String, Object> hold =
                LedgerMother.newTransferWith(from, to, "10.01", Map.of("pending", true));

        // When / Then
        assertThat(Api.post("/v1/transfers", hold)).isProblem(LedgerProblems.INSUFFICIENT_FUNDS);
        LedgerMother.held(from, to, "10.00");
        assertThat(LedgerMother.member(from, "held")).isEqualTo("10.00");
        assertThat(LedgerMother.available(from)).isEqualTo("0.00");
        assertThat(LedgerMother.move(from, to, "5.01"))
                .isProblem(LedgerProblems.INSUFFICIENT_FUNDS);
        LedgerMother.moved(from, to, "5.00");
        assertThat(LedgerMother.available(from)).isEqualTo("-5.00");
    }

    @Test
    void aHoldEndsExactlyOnce() throws Exception {
        // Given
        long from = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        long hold = LedgerMother.held(from, to, "4.00");
        String path = "/v1/transfers/" + hold;

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                client % 2 == 0
                                        ? ConcurrentClients.request("POST", path + "/post", "{}")
                                        : ConcurrentClients.request("POST", path + "/void", ""));

        // Then
        List<Response> done =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(done).hasSize(1);
        boolean posted = done.get(0).jsonPath().getString("status").equals("posted");
        assertThat(LedgerMother.balance(from)).isEqualTo(posted ? "6.00" : "10.00");
        assertThat(LedgerMother.member(from, "held")).isEqualTo("0.00");
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200))
                .allSatisfy(answer -> assertThat(answer).isProblem(ProblemType.INVALID_TRANSITION));
    }

    @Test
    void aReversalIsWholeLinkedAndHappensOnce() throws Exception {
        // Given
        long from = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        long transfer = LedgerMother.moved(from, to, "4.00");

        // When
        List<Response> answers =
                ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                ConcurrentClients.request(
                                        "POST", "/v1/transfers/" + transfer + "/reverse", "{}"));

        // Then
        List<Response> done =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(done).hasSize(1);
        assertThat(done.get(0).jsonPath().getMap(""))
                .containsEntry("reverses_id", (int) transfer)
                .containsEntry("from_account_id", (int) to)
                .containsEntry("to_account_id", (int) from)
                .containsEntry("amount", "4.00");
        assertThat(LedgerMother.balance(from)).isEqualTo("10.00");
        assertThat(Api.post("/v1/transfers/" + Api.id(done.get(0)) + "/reverse", "{}"))
                .isProblem(ProblemType.INVALID_TRANSITION);
    }

    @Test
    void aPastBalanceNeverChanges() throws Exception {
        // Given
        long from = LedgerMother.funded("100.00");
        long to = LedgerMother.opened("EUR");
        String body = Api.text(LedgerMother.newTransfer(from, to, "1.00"));
        Map<String, String> answered = new ConcurrentHashMap<>();

        // When
        ConcurrentClients.atOnce(
                        CLIENTS,
                        client ->
                                client % 2 == 0
                                        ? ConcurrentClients.request("POST", "/v1/transfers", body)
                                        : ConcurrentClients.request(
                                                "GET", "/v1/accounts/" + from + "/balance", ""))
                .stream()
                .filter(answer -> answer.statusCode() == 200)
                .forEach(
                        answer ->
                                answered.put(
                                        answer.jsonPath().getString("at"),
                                        answer.jsonPath().getString("balance")));
        LedgerMother.moved(from, to, "1.00");

        // Then
        assertThat(answered).hasSize(CLIENTS / 2);
        assertThat(answered)
                .allSatisfy(
                        (at, balance) ->
                                assertThat(
                                                Api.get(
                                                                "/v1/accounts/%d/balance?at=%s"
                                                                        .formatted(from, at))
                                                        .jsonPath()
                                                        .getString("balance"))
                                        .as(at)
                                        .isEqualTo(balance));
    }

    @Test
    void noDeadlockReachesACaller() throws Exception {
        // Given
        List<Long> accounts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            accounts.add(LedgerMother.funded("1000.00"));
        }
        Random random = new Random(7);

        // When
        List<Response> answers = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            answers.addAll(
                    ConcurrentClients.atOnce(
                            CLIENTS,
                            client -> {
                                List<Map<String, Object>> many = new ArrayList<>();
                                for (int i = 0; i < 5; i++) {
                                    int from = random.nextInt(4);
                                    int to = (from + 1 + random.nextInt(3)) % 4;
                                    many.add(
                                            LedgerMother.newTransfer(
                                                    accounts.get(from), accounts.get(to), "1.00"));
                                }
                                return ConcurrentClients.request(
                                        "POST", "/v1/transfers", Api.text(many));
                            }));
        }

        // Then
        assertThat(answers)
                .allSatisfy(
                        answer ->
                                assertThat(answer.statusCode())
                                        .as(answer.asString())
                                        .isEqualTo(201));
        assertThat(
                        accounts.stream()
                                .map(LedgerMother::balance)
                                .map(BigDecimal::new)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("4000.00");
    }

    private BigDecimal one(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getBigDecimal(1);
        }
    }
}
