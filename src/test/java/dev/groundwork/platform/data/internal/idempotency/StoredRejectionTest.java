package dev.groundwork.platform.data.internal.idempotency;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.ledger.LedgerProblems;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal of an executed request is the answer of its key for good, as a success is. */
@QuarkusTest
class StoredRejectionTest {

    private static final int CLIENTS = 20;

    private String key;
    private long user;

    @BeforeEach
    void aKeyAndAUser() {
        key = UserMother.unique();
        user = UserMother.signedUp();
    }

    /**
     * @param mend what makes the same request possible
     */
    private record Refused(ProblemType type, String path, Object body, Runnable mend) {}

    private Refused refused(String why) {
        long poor = LedgerMother.funded(user, "EUR", "1.00");
        long other = LedgerMother.opened(user, "EUR");
        long hold = LedgerMother.held(poor, other, "1.00");
        String transfers = "/v1/transfers";
        Runnable payIn = () -> LedgerMother.moved(LedgerMother.world("EUR"), poor, "500.00");
        return switch (why) {
            case "no money" ->
                    new Refused(
                            LedgerProblems.INSUFFICIENT_FUNDS,
                            transfers,
                            LedgerMother.newTransfer(poor, other, "2.00"),
                            payIn);
            case "no money for one of many" ->
                    new Refused(
                            LedgerProblems.INSUFFICIENT_FUNDS,
                            transfers,
                            List.of(LedgerMother.newTransfer(poor, other, "2.00")),
                            payIn);
            case "less than min_available" ->
                    new Refused(
                            ProblemType.PRECONDITION_FAILED,
                            transfers,
                            LedgerMother.newTransferWith(
                                    poor, other, "0.10", Map.of("min_available", "100.00")),
                            payIn);
            case "a transfer that is pending" ->
                    new Refused(
                            ProblemType.INVALID_TRANSITION,
                            transfers + "/" + hold + "/reverse",
                            Map.of(),
                            () -> Api.post(transfers + "/" + hold + "/post", Map.of()));
            case "a frozen account" -> {
                status(other, "frozen");
                yield new Refused(
                        LedgerProblems.ACCOUNT_NOT_OPEN,
                        transfers + "/" + hold + "/post",
                        Map.of(),
                        () -> status(other, "open"));
            }
            default -> {
                Map<String, Object> taken = UserMother.newUser();
                long first =
                        UserMother.signedUp(UserMother.newUserWith("email", taken.get("email")));
                yield new Refused(
                        ProblemType.ALREADY_EXISTS,
                        "/v1/users",
                        taken,
                        () -> Api.delete("/v1/users/" + first));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no money",
                "no money for one of many",
                "less than min_available",
                "a transfer that is pending",
                "a frozen account",
                "an address that is taken"
            })
    void aRefusalIsReplayedThoughTheRequestWouldSucceedNow(String why) {
        // Given
        Refused request = refused(why);
        Response first = post(request.path(), request.body());

        // When
        request.mend().run();
        Response again = post(request.path(), request.body());
        Response withAnotherKey =
                Api.given(request.body())
                        .header("Idempotency-Key", UserMother.unique())
                        .post(request.path());

        // Then
        assertThat(first).isProblem(request.type());
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.contentType()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(withAnotherKey.statusCode()).as(withAnotherKey.asString()).isBetween(200, 201);
    }

    @Test
    void aRefusalIsTheSameWithAKeyAndWithoutOne() {
        // Given
        Map<String, Object> body = ArticleMother.newArticle(0);
        Response keyed = post("/v1/articles", body);

        // When
        Response unkeyed = Api.post("/v1/articles", body);

        // Then
        assertThat(keyed)
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("author_id", "body");
        assertThat(keyed.jsonPath().getMap("").keySet())
                .containsExactlyElementsOf(unkeyed.jsonPath().getMap("").keySet());
        assertThat(keyed.getHeaders().asList().stream().map(header -> header.getName()))
                .containsExactlyInAnyOrderElementsOf(
                        unkeyed.getHeaders().asList().stream()
                                .map(header -> header.getName())
                                .toList());
    }

    @Test
    void aRefusedRowOfManyIsNamedTheSecondTimeToo() {
        // Given
        List<Map<String, Object>> body =
                List.of(ArticleMother.newArticle(user), ArticleMother.newArticle(0));
        Response first = post("/v1/articles", body);

        // When
        Response again = post("/v1/articles", body);

        // Then
        assertThat(first)
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("[1].author_id", "body");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
    }

    @Test
    void anotherBodyUnderTheKeyOfARefusalIsRefusedForThat() {
        // Given
        long from = LedgerMother.funded("1.00");
        long to = LedgerMother.opened("EUR");
        post("/v1/transfers", LedgerMother.newTransfer(from, to, "2.00"));

        // When
        Response other = post("/v1/transfers", LedgerMother.newTransfer(from, to, "1.00"));
        Response many = post("/v1/transfers", List.of(LedgerMother.newTransfer(from, to, "1.00")));

        // Then
        assertThat(other).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(many).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(LedgerMother.balance(from)).isEqualTo("1.00");
    }

    /** Each sees money or none at its own moment, and yet all are told one thing. */
    @Test
    void aKeyThatRacesWithADepositHasOneAnswer() throws Exception {
        for (int round = 0; round < 5; round++) {
            // Given
            String raced = UserMother.unique();
            long from = LedgerMother.opened("EUR");
            long to = LedgerMother.opened("EUR");
            String deposit =
                    Api.text(LedgerMother.newTransfer(LedgerMother.world("EUR"), from, "5.00"));
            String body = Api.text(LedgerMother.newTransfer(from, to, "5.00"));

            // When
            List<Response> answers =
                    ConcurrentClients.atOnce(
                            CLIENTS,
                            i ->
                                    i == CLIENTS / 2
                                            ? ConcurrentClients.request(
                                                    "POST", "/v1/transfers", deposit)
                                            : ConcurrentClients.request(
                                                            "POST", "/v1/transfers", body)
                                                    .header("Idempotency-Key", raced));
            Response after = Api.given(body).header("Idempotency-Key", raced).post("/v1/transfers");

            // Then
            boolean moved = after.statusCode() == 201;
            assertThat(LedgerMother.balance(to)).isEqualTo(moved ? "5.00" : "0.00");
            assertThat(answers.stream().filter(answer -> isAnswer(answer, from)))
                    .isNotEmpty()
                    .allSatisfy(
                            answer ->
                                    assertThat(answer.asByteArray())
                                            .isEqualTo(after.asByteArray()));
        }
    }

    /** Of the key, and not of the deposit, nor that it is in use. */
    private static boolean isAnswer(Response answer, long from) {
        return answer.statusCode() == 201
                ? answer.jsonPath().getLong("from_account_id") == from
                : !"idempotency_key_in_use".equals(answer.path("code"));
    }

    @Test
    void whatIsRefusedBeforeItIsExecutedLeavesItsKeyFree() {
        // Given
        Response invalid = post("/v1/articles", ArticleMother.newArticleWith(user, "title", ""));
        Response unread = post("/v1/articles", "{");
        Response nobody =
                Api.as(null)
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .body(Api.text(ArticleMother.newArticle(user)))
                        .post("/v1/articles");

        // When
        Response accepted = post("/v1/articles", ArticleMother.newArticle(user));

        // Then
        assertThat(invalid).isProblem(ProblemType.VALIDATION_FAILED);
        assertThat(unread).isProblem(ProblemType.MALFORMED_BODY);
        assertThat(nobody).isProblem(ProblemType.UNAUTHENTICATED);
        assertThat(accepted.statusCode()).isEqualTo(201);
        assertThat(accepted.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void aRefusalIsItsCallersAlone() {
        // Given
        long owner = UserMother.signedUp();
        long from = LedgerMother.funded(owner, "EUR", "1.00");
        long to = LedgerMother.opened("EUR");
        Map<String, Object> body = LedgerMother.newTransfer(from, to, "1.00");
        Response strangers = as(UserMother.signedUp(), body);

        // When
        Response owners = as(owner, body);

        // Then
        assertThat(strangers).isProblem(ProblemType.UNKNOWN_REFERENCE);
        assertThat(owners.statusCode()).isEqualTo(201);
    }

    private Response as(long caller, Object body) {
        return Api.as(TestTokens.of(caller, false))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(Api.text(body))
                .post("/v1/transfers");
    }

    private Response post(String path, Object body) {
        return Api.given(body).header("Idempotency-Key", key).post(path);
    }

    private static void status(long account, String status) {
        Response changed = Api.patch("/v1/accounts/" + account, Map.of("status", status));
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    }
}
