package dev.groundwork.ledger;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening, reading, changing and closing accounts. */
@QuarkusTest
class AccountRoutesTest {

    @Test
    void anAccountOpensEmpty() {
        // Given
        long owner = UserMother.signedUp();

        // When
        Response opened =
                Api.as(TestTokens.of(owner))
                        .contentType("application/json")
                        .body("{\"name\": \"Reise 🌍\", \"currency\": \"JPY\"}")
                        .post("/v1/accounts");

        // Then
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo("/v1/accounts/" + Api.id(opened));
        assertThat(opened.jsonPath().getMap(""))
                .containsEntry("name", "Reise 🌍")
                .containsEntry("currency", "JPY")
                .containsEntry("balance", "0")
                .containsEntry("held", "0")
                .containsEntry("available", "0")
                .containsEntry("overdraft_limit", "0")
                .containsEntry("status", "open")
                .containsEntry("owner_id", (int) owner);
        assertThat(Api.get(opened.header("Location")).asString()).isEqualTo(opened.asString());
    }

    @Test
    void theFirstAccountOfACurrencyMakesItsWorld() {
        // When
        LedgerMother.opened("MGA");

        // Then
        assertThat(Api.get("/v1/accounts?name=world&currency=MGA&owner_id=").statusCode())
                .isEqualTo(400);
        assertThat(LedgerMother.world("MGA")).isPositive();
    }

    @Test
    void onlySuperusersSeeTheWorldAndMoveFromIt() {
        // Given
        long account = LedgerMother.opened("EUR");
        long world = LedgerMother.world("EUR");
        String user = TestTokens.of(UserMother.signedUp());

        // When / Then
        assertThat(Api.as(user).get("/v1/accounts?name=world").jsonPath().getList("items"))
                .isEmpty();
        assertThat(Api.as(user).get("/v1/accounts/" + world)).isProblem(ProblemType.NOT_FOUND);
        assertThat(
                        Api.as(user)
                                .contentType("application/json")
                                .body(Api.text(LedgerMother.newTransfer(world, account, "1.00")))
                                .post("/v1/transfers"))
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("from_account_id", "body");
    }

    @Test
    void anAccountCannotBeFoundByItsBalanceThroughSomebodyElse() {
        // Given
        long owner = UserMother.signedUp();
        LedgerMother.funded(owner, "EUR", "12.34");
        String stranger = TestTokens.of(UserMother.signedUp());

        // When
        Response found =
                Api.as(stranger).get("/v1/accounts?balance=12.34&count=exact&owner_id=" + owner);

        // Then
        assertThat(found.jsonPath().getInt("total")).isZero();
        assertThat(Api.as(stranger).get("/v1/users/" + owner + "?include=accounts").statusCode())
                .isEqualTo(404);
    }

    @Test
    void accountsAreFilteredAndSortedByWhatTheyHold() {
        // Given
        long owner = UserMother.signedUp();
        long poor = LedgerMother.funded(owner, "EUR", "1.00");
        long rich = LedgerMother.funded(owner, "EUR", "100.00");
        LedgerMother.held(rich, poor, "30.00");

        // When
        List<Long> sorted =
                Api.get("/v1/accounts?sort=-available&owner_id=" + owner)
                        .jsonPath()
                        .getList("items.id", Long.class);

        // Then
        assertThat(sorted).containsExactly(rich, poor);
        assertThat(
                        Api.get("/v1/accounts?available=70.00&held=30.00&owner_id=" + owner)
                                .jsonPath()
                                .getList("items.id", Long.class))
                .containsExactly(rich);
        assertThat(
                        Api.get("/v1/users/" + owner + "?include=accounts")
                                .jsonPath()
                                .getList("accounts.available"))
                .containsExactlyInAnyOrder("1.00", "70.00");
    }

    @Test
    void itsOwnerRenamesItAndNothingElse() {
        // Given
        long owner = UserMother.signedUp();
        long account = LedgerMother.opened(owner, "EUR");
        String token = TestTokens.of(owner);

        // When / Then
        assertThat(patch(token, account, "{\"name\": \"Holidays\"}").jsonPath().getString("name"))
                .isEqualTo("Holidays");
        assertThat(patch(token, account, "{\"overdraft_limit\": \"10.00\"}"))
                .isProblem(ProblemType.FORBIDDEN);
        assertThat(patch(token, account, "{\"status\": \"closed\"}"))
                .isProblem(ProblemType.FORBIDDEN);
        assertThat(patch(token, account, "{\"balance\": \"10.00\"}"))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("balance", "body", "is read-only");
    }

    @Test
    void itsOwnerSendsBackWhatWasRead() {
        // Given
        long owner = UserMother.signedUp();
        long account = LedgerMother.opened(owner, "EUR");
        String token = TestTokens.of(owner);
        Map<String, Object> read =
                Api.as(token).get("/v1/accounts/" + account).jsonPath().getMap("$");
        read.put("name", "Holidays");

        // When
        Response renamed = patch(token, account, Api.text(read));

        // Then
        assertThat(renamed.statusCode()).as(renamed.asString()).isEqualTo(200);
        assertThat(renamed.<String>path("name")).isEqualTo("Holidays");
    }

    private static Response patch(String token, long account, String json) {
        return Api.as(token)
                .contentType("application/json")
                .body(json)
                .patch("/v1/accounts/" + account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frozen", "closed"})
    void anAccountThatIsNotOpenNeitherPaysNorReceives(String status) {
        // Given
        long other = LedgerMother.funded("10.00");
        long account =
                status.equals("frozen") ? LedgerMother.funded("5.00") : LedgerMother.opened("EUR");
        assertThat(
                        Api.patch("/v1/accounts/" + account, Map.of("status", status))
                                .jsonPath()
                                .getString("status"))
                .isEqualTo(status);

        // When / Then
        assertThat(LedgerMother.move(account, other, "1.00"))
                .isProblem(LedgerProblems.ACCOUNT_NOT_OPEN);
        assertThat(LedgerMother.move(other, account, "1.00"))
                .isProblem(LedgerProblems.ACCOUNT_NOT_OPEN);
    }

    @Test
    void aFrozenAccountKeepsItsHoldsAndGivesThemBack() {
        // Given
        long account = LedgerMother.funded("5.00");
        long hold = LedgerMother.held(account, LedgerMother.opened("EUR"), "2.00");
        Api.patch("/v1/accounts/" + account, Map.of("status", "frozen"));

        // When / Then
        assertThat(Api.post("/v1/transfers/" + hold + "/post", "{}"))
                .isProblem(LedgerProblems.ACCOUNT_NOT_OPEN);
        assertThat(Api.given().post("/v1/transfers/" + hold + "/void").statusCode()).isEqualTo(200);
        assertThat(LedgerMother.available(account)).isEqualTo("5.00");
    }

    @Test
    void onlyAnEmptyAccountIsClosedAndThenForGood() {
        // Given
        long account = LedgerMother.funded("5.00");
        String path = "/v1/accounts/" + account;

        // When / Then
        assertThat(Api.patch(path, Map.of("status", "closed")))
                .isProblem(ProblemType.INVALID_TRANSITION);
        LedgerMother.moved(account, LedgerMother.world("EUR"), "5.00");
        assertThat(Api.patch(path, Map.of("status", "closed")).statusCode()).isEqualTo(200);
        assertThat(Api.patch(path, Map.of("status", "open")))
                .isProblem(ProblemType.INVALID_TRANSITION);
    }

    @Test
    void theWorldKeepsItsNameAndStaysOpen() {
        // Given
        LedgerMother.opened("EUR");
        String path = "/v1/accounts/" + LedgerMother.world("EUR");

        // When / Then
        assertThat(Api.patch(path, Map.of("name", "Bank")))
                .isProblem(ProblemType.INVALID_TRANSITION);
        assertThat(Api.patch(path, Map.of("status", "closed")))
                .isProblem(ProblemType.INVALID_TRANSITION);
    }

    @Test
    void anOverdraftCannotBeTakenAwayWhileItIsUsed() {
        // Given
        long account = LedgerMother.opened("EUR");
        LedgerMother.limitOverdraft(account, "10.00");
        LedgerMother.moved(account, LedgerMother.opened("EUR"), "7.50");

        // When / Then
        assertThat(Api.patch("/v1/accounts/" + account, Map.of("overdraft_limit", "7.49")))
                .isProblem(LedgerProblems.INSUFFICIENT_FUNDS);
        LedgerMother.limitOverdraft(account, "7.50");
        assertThat(Api.patch("/v1/accounts/" + account, Map.of("overdraft_limit", "-1")))
                .isProblem(ProblemType.VALIDATION_FAILED);
        assertThat(Api.patch("/v1/accounts/" + account, Map.of("overdraft_limit", "8.001")))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("overdraft_limit", "body", "2 decimals");
    }

    @Test
    void aUserWithAnAccountStays() {
        // Given
        long owner = UserMother.signedUp();
        LedgerMother.opened(owner, "EUR");

        // When / Then
        assertThat(Api.delete("/v1/users/" + owner)).isProblem(ProblemType.STILL_REFERENCED);
    }
}
