package dev.groundwork.ledger;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pending transfers: held, then posted, voided or expired. No job runs here. */
@QuarkusTest
class HoldsTest {

    private long owner;
    private long from;
    private long to;

    @BeforeEach
    void twoAccounts() {
        owner = UserMother.signedUp();
        from = LedgerMother.funded(owner, "EUR", "10.00");
        to = LedgerMother.opened("EUR");
    }

    @Test
    void aPartIsPostedAndTheRestGivenBack() {
        // Given
        long hold = LedgerMother.held(from, to, "4.00");

        // When
        Response posted = Api.post("/v1/transfers/" + hold + "/post", Map.of("amount", "1.50"));

        // Then
        assertThat(posted.statusCode()).as(posted.asString()).isEqualTo(200);
        assertThat(posted.header("ETag")).isEqualTo("\"1\"");
        assertThat(posted.jsonPath().getMap(""))
                .containsEntry("status", "posted")
                .containsEntry("amount", "1.50")
                .containsEntry("held_amount", "4.00");
        assertThat(LedgerMother.balance(from)).isEqualTo("8.50");
        assertThat(LedgerMother.available(from)).isEqualTo("8.50");
        assertThat(LedgerMother.balance(to)).isEqualTo("1.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.01", "0", "-1", "0.001"})
    void notMoreThanIsHeldNorNothingIsPosted(String amount) {
        // Given
        long hold = LedgerMother.held(from, to, "4.00");

        // When / Then
        assertThat(Api.post("/v1/transfers/" + hold + "/post", Map.of("amount", amount)))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("amount", "body");
        assertThat(LedgerMother.member(from, "held")).isEqualTo("4.00");
    }

    @Test
    void aHoldIsForItsOwnerToPostAndVoid() {
        // Given
        String path = "/v1/transfers/" + LedgerMother.held(from, to, "4.00");
        String stranger = TestTokens.of(UserMother.signedUp());

        // When / Then
        for (String step : List.of("/post", "/void")) {
            assertThat(
                            Api.as(stranger)
                                    .contentType("application/json")
                                    .body("{}")
                                    .post(path + step))
                    .isProblem(ProblemType.NOT_FOUND);
        }
        assertThat(Api.as(TestTokens.of(owner)).post(path + "/void").statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasSeenAnOldVersionDoesNotPost() {
        // Given
        String path = "/v1/transfers/" + LedgerMother.held(from, to, "4.00");

        // When / Then
        assertThat(Api.given("{}").header("If-Match", "\"7\"").post(path + "/post"))
                .isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(Api.given("{}").header("If-Match", "\"0\"").post(path + "/post").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anExpiredHoldCountsAsGivenBackAtOnce() {
        // Given
        Instant expires = Instant.now().plus(700, ChronoUnit.MILLIS);
        Response held =
                Api.created(
                        "/v1/transfers",
                        LedgerMother.newTransferWith(
                                from,
                                to,
                                "8.00",
                                Map.of("pending", true, "expires_at", expires.toString())));
        String path = "/v1/transfers/" + Api.id(held);
        assertThat(LedgerMother.available(from)).isEqualTo("2.00");

        // When
        await().until(() -> LedgerMother.available(from).equals("10.00"));

        // Then
        assertThat(Api.get(path).jsonPath().getString("status")).isEqualTo("voided");
        assertThat(LedgerMother.member(from, "held")).isEqualTo("0.00");
        assertThat(
                        Api.get("/v1/transfers?status=pending&from_account_id=" + from)
                                .jsonPath()
                                .getList("items"))
                .isEmpty();
        assertThat(Api.post(path + "/post", "{}")).isProblem(ProblemType.INVALID_TRANSITION);
        assertThat(Api.given().post(path + "/void")).isProblem(ProblemType.INVALID_TRANSITION);
        LedgerMother.moved(from, to, "10.00");
        assertThat(LedgerMother.balance(from)).isEqualTo("0.00");
    }

    @Test
    void whatAnExpiredHoldChangesShowsInTheETagsAndStandsInNobodysWay() {
        // Given
        Instant expires = Instant.now().plus(700, ChronoUnit.MILLIS);
        long hold =
                Api.id(
                        Api.created(
                                "/v1/transfers",
                                LedgerMother.newTransferWith(
                                        from,
                                        to,
                                        "8.00",
                                        Map.of(
                                                "pending",
                                                true,
                                                "expires_at",
                                                expires.toString()))));
        String account = Api.get("/v1/accounts/" + from).header("ETag");
        String transfer = Api.get("/v1/transfers/" + hold).header("ETag");

        // When
        await().until(() -> LedgerMother.available(from).equals("10.00"));

        // Then
        assertThat(
                        Api.given()
                                .header("If-None-Match", account)
                                .get("/v1/accounts/" + from)
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        Api.given()
                                .header("If-None-Match", transfer)
                                .get("/v1/transfers/" + hold)
                                .statusCode())
                .isEqualTo(200);
        String now = Api.get("/v1/accounts/" + from).header("ETag");
        assertThat(
                        Api.given(Map.of("name", "New"))
                                .header("If-Match", now)
                                .patch("/v1/accounts/" + from)
                                .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+300000-12-31T23:59:59Z\"",
                "\"+1000000000-12-31T23:59:59Z\"",
                "\"2030-01-01\"",
                "\"2030-02-30T00:00:00Z\"",
                "\"1900000000\"",
                "1900000000"
            })
    void aTimeIsOneOfRfc3339(String expires) {
        assertThat(
                        Api.post(
                                "/v1/transfers",
                                """
                                {"from_account_id": %d, "to_account_id": %d, "amount": "1.00",
                                 "pending": true, "expires_at": %s}
                                """
                                        .formatted(from, to, expires)))
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("expires_at", "body", "RFC 3339");
    }

    @Test
    void anAccountWhoseHoldsHaveExpiredCanBeClosed() {
        // Given
        Instant expires = Instant.now().plus(500, ChronoUnit.MILLIS);
        Api.created(
                "/v1/transfers",
                LedgerMother.newTransferWith(
                        from,
                        to,
                        "1.00",
                        Map.of("pending", true, "expires_at", expires.toString())));
        await().until(() -> LedgerMother.available(from).equals("10.00"));
        LedgerMother.moved(from, LedgerMother.world("EUR"), "10.00");

        // When / Then
        assertThat(Api.patch("/v1/accounts/" + from, Map.of("status", "closed")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHoldExpiresInTheFutureAndOnlyAHoldDoes() {
        // When / Then
        assertThat(
                        Api.post(
                                "/v1/transfers",
                                LedgerMother.newTransferWith(
                                        from,
                                        to,
                                        "1.00",
                                        Map.of(
                                                "pending",
                                                true,
                                                "expires_at",
                                                "2020-01-01T00:00:00Z"))))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("expires_at", "body", "future");
        assertThat(
                        Api.post(
                                "/v1/transfers",
                                LedgerMother.newTransferWith(
                                        from,
                                        to,
                                        "1.00",
                                        Map.of("expires_at", "2999-01-01T00:00:00Z"))))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("expires_at", "body", "pending");
    }
}
