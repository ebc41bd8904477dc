package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.operations.internal.pool.StatementCount;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What writes cost the database, and which of them open a transaction. */
@QuarkusTest
class WriteCostTest {

    @Inject StatementCount statements;
    @Inject MeterRegistry meters;

    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
    }

    /** An insert, which is its own transaction; once in fifty rows it draws the keys, too. */
    @Test
    void aNewRowCostsOneInsert() {
        // Given
        List<Supplier<Response>> hundred =
                IntStream.range(0, 100)
                        .<Supplier<Response>>mapToObj(
                                i -> () -> Api.post("/v1/articles", ArticleMother.newArticle(user)))
                        .toList();
        long transactions = statements.transactions();

        // When
        long cost = hundred.stream().mapToLong(create -> cost(201, create)).sum();

        // Then
        assertThat(cost).isEqualTo(100);
        assertThat(statements.transactions()).isEqualTo(transactions);
    }

    /** Its lines are rows, too: what is left without them would be no purchase. */
    @Test
    void aNewPurchaseAndItsLinesAreOneTransaction() {
        // Given
        long transactions = statements.transactions();

        // When
        PurchaseMother.ordered(user);

        // Then
        assertThat(statements.transactions() - transactions).isEqualTo(1);
    }

    /** The lock with the look for an answer, the row, the answer; now and then a sequence. */
    @Test
    void anIdempotencyKeyCostsTwoStatementsMore() {
        // Given
        Api.post("/v1/articles", ArticleMother.newArticle(user));
        String key = UserMother.unique();
        long transactions = statements.transactions();

        // When
        long first =
                cost(201, () -> keyed(key, ArticleMother.newArticle(user)).post("/v1/articles"));
        long replay =
                cost(201, () -> keyed(key, ArticleMother.newArticle(user)).post("/v1/articles"));
        long reused =
                cost(
                        ProblemType.IDEMPOTENCY_KEY_REUSED.status(),
                        () ->
                                keyed(key, ArticleMother.newArticleWith(user, "title", "Other"))
                                        .post("/v1/articles"));

        // Then
        assertThat(first).isBetween(3L, 4L);
        assertThat(replay).isEqualTo(1);
        assertThat(reused).isEqualTo(1);
        assertThat(statements.transactions() - transactions).isEqualTo(3);
    }

    @Test
    void aReplayedSignUpCostsOneReadAndNoHash() {
        // Given
        String key = UserMother.unique();
        Map<String, Object> body = UserMother.newUser();
        long first = cost(201, () -> keyed(key, body).post("/v1/users"));
        long transactions = statements.transactions();
        long hashes = hashes();

        // When
        long replay = cost(201, () -> keyed(key, body).post("/v1/users"));

        // Then
        assertThat(first).isBetween(4L, 5L);
        assertThat(replay).isEqualTo(1);
        assertThat(statements.transactions()).isEqualTo(transactions);
        assertThat(hashes()).isEqualTo(hashes).isPositive();
    }

    @Test
    void aChangeIsOneStatementAndAnUnchangedRowOneMore() {
        // Given
        long transactions = statements.transactions();

        // When
        long patch = cost(200, () -> Api.patch("/v1/users/" + user, Map.of("name", "New")));
        long same = cost(200, () -> Api.patch("/v1/users/" + user, Map.of("name", "New")));

        // Then
        assertThat(patch).isEqualTo(1);
        assertThat(same).isEqualTo(2);
        assertThat(statements.transactions()).isEqualTo(transactions);
    }

    /** Whoever knew the old one is signed out with it, or neither. */
    @Test
    void aNewPasswordAndTheEndOfTheOldOnesTokensAreOneTransaction() {
        // Given
        long transactions = statements.transactions();

        // When
        cost(
                200,
                () ->
                        Api.patch(
                                "/v1/users/" + user,
                                Map.of("password", "kettle orbit 41 thimble")));

        // Then
        assertThat(statements.transactions() - transactions).isEqualTo(1);
    }

    @Test
    void aDeletionIsOneStatement() {
        // Given
        long article = ArticleMother.written(user);

        // When
        long cost = cost(204, () -> Api.delete("/v1/articles/" + article));

        // Then
        assertThat(cost).isEqualTo(1);
    }

    @Test
    void aStepOfAnOrderReadsTheRowAndWritesIt() {
        // Given
        long purchase = PurchaseMother.ordered(user);

        // When
        long cost = cost(200, () -> Api.given().post("/v1/purchases/" + purchase + "/cancel"));

        // Then
        assertThat(cost).isEqualTo(2);
    }

    @Test
    void aTransferIsOneStatementAndNoTransactionOfOurs() {
        // Given
        long from = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        long transactions = statements.transactions();

        // When
        long moved = cost(201, () -> LedgerMother.move(from, to, "1.00"));
        long held =
                cost(
                        201,
                        () ->
                                Api.post(
                                        "/v1/transfers",
                                        LedgerMother.newTransferWith(
                                                from, to, "1.00", Map.of("pending", true))));

        // Then
        assertThat(moved).isEqualTo(1);
        assertThat(held).isEqualTo(1);
        assertThat(statements.transactions()).isEqualTo(transactions);
    }

    /** Lock, look, move and answer are one function: no lock waits for the network. */
    @Test
    void aTransferWithAKeyIsOneStatementTooAndNoTransactionOfOurs() {
        // Given
        long from = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        String key = UserMother.unique();
        Map<String, Object> body = LedgerMother.newTransfer(from, to, "1.00");
        long hold = LedgerMother.held(from, to, "1.00");
        long transactions = statements.transactions();

        // When
        long first = cost(201, () -> keyed(key, body).post("/v1/transfers"));
        long replay = cost(201, () -> keyed(key, body).post("/v1/transfers"));
        long posted = cost(200, () -> keyed(key, "{}").post("/v1/transfers/" + hold + "/post"));
        long reversed =
                cost(201, () -> keyed(key, "{}").post("/v1/transfers/" + hold + "/reverse"));

        // Then
        assertThat(List.of(first, replay, posted, reversed)).containsOnly(1L);
        assertThat(statements.transactions()).isEqualTo(transactions);
    }

    /** The one that was refused, and the one that keeps the refusal. */
    @Test
    void aRefusalUnderAKeyCostsOneStatementMore() {
        // Given
        long from = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        String key = UserMother.unique();
        Map<String, Object> body = LedgerMother.newTransfer(from, to, "10.01");

        // When
        long refused = cost(409, () -> keyed(key, body).post("/v1/transfers"));
        long replay = cost(409, () -> keyed(key, body).post("/v1/transfers"));

        // Then
        assertThat(refused).isEqualTo(2);
        assertThat(replay).isEqualTo(1);
    }

    @Test
    void aStaleWriteCostsOneStatementThatTellsWhy() {
        // When
        long cost =
                cost(
                        412,
                        () ->
                                Api.given(Map.of("name", "New"))
                                        .header("If-Match", "\"9\"")
                                        .patch("/v1/users/" + user));

        // Then
        assertThat(cost).isEqualTo(2);
    }

    private static RequestSpecification keyed(String key, Object body) {
        return Api.given(body).header("Idempotency-Key", key);
    }

    /** Begun: one that has answered already may not count as completed yet. */
    private long hashes() {
        return meters.get("executor.idle").tag("name", "password-hashing").timer().count();
    }

    private long cost(int status, Supplier<Response> request) {
        return StatementCosts.of(statements, status, request);
    }
}
