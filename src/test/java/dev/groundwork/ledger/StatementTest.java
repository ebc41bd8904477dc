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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What went over an account, and what it held at a moment. */
@QuarkusTest
class StatementTest {

    private long owner;
    private long account;
    private String path;

    @BeforeEach
    void anAccountOfFourEntries() {
        owner = UserMother.signedUp();
        account = LedgerMother.funded(owner, "EUR", "100.00");
        long other = LedgerMother.opened("EUR");
        Api.created(
                "/v1/transfers",
                LedgerMother.newTransferWith(
                        account, other, "30.00", Map.of("description", "Rent")));
        LedgerMother.held(account, other, "5.00");
        LedgerMother.moved(other, account, "0.50");
        LedgerMother.moved(account, other, "1.00");
        path = "/v1/accounts/" + account;
    }

    @Test
    void aStatementHasARunningBalance() {
        // When
        Response entries = Api.as(TestTokens.of(owner)).get(path + "/entries");

        // Then
        assertThat(entries.statusCode()).as(entries.asString()).isEqualTo(200);
        assertThat(entries.jsonPath().getList("items.amount"))
                .containsExactly("100.00", "-30.00", "0.50", "-1.00");
        assertThat(entries.jsonPath().getList("items.balance_after"))
                .containsExactly("100.00", "70.00", "70.50", "69.50");
        assertThat(entries.jsonPath().getString("items[1].description")).isEqualTo("Rent");
        assertThat(entries.jsonPath().getString("items[1].currency")).isEqualTo("EUR");
    }

    @Test
    void entriesTakeTheWholeLanguageOfLists() {
        // When
        String first =
                Api.get(path + "/entries?sort=-amount&limit=2&count=exact")
                        .jsonPath()
                        .getString("next_cursor");
        Response second =
                Api.get(path + "/entries?sort=-amount&limit=2&count=exact&cursor=" + first);

        // Then
        assertThat(second.jsonPath().getList("items.amount")).containsExactly("-1.00", "-30.00");
        assertThat(second.jsonPath().getInt("total")).isEqualTo(4);
        assertThat(
                        Api.get(path + "/entries?filter=amount=lt=0;description=isnull=true")
                                .jsonPath()
                                .getList("items.amount"))
                .containsExactly("-1.00");
        assertThat(
                        Api.get(path + "/entries?fields=balance_after&limit=1")
                                .jsonPath()
                                .getMap("items[0]"))
                .isEqualTo(Map.of("balance_after", "100.00"));
        assertThat(
                        Api.get(path + "/entries?include=transfer&limit=1&offset=1")
                                .jsonPath()
                                .getString("items[0].transfer.amount"))
                .isEqualTo("30.00");
        assertThat(
                        Api.given()
                                .accept("text/csv")
                                .get(path + "/entries?fields=amount,description,balance_after")
                                .asString()
                                .lines())
                .containsExactly(
                        "amount,description,balance_after",
                        "100.00,,100.00",
                        "-30.00,Rent,70.00",
                        "0.50,,70.50",
                        "-1.00,,69.50");
    }

    @Test
    void aFilterCannotLeadToAnotherAccount() {
        // Given
        long other = LedgerMother.funded("1.00");

        // When
        Response found = Api.get(path + "/entries?filter=account_id==%d,id=gt=0".formatted(other));

        // Then
        assertThat(found.jsonPath().getList("items.account_id", Long.class))
                .hasSize(4)
                .containsOnly(account);
    }

    @Test
    void aStatementIsItsOwners() {
        // Given
        String stranger = TestTokens.of(UserMother.signedUp());

        // When / Then
        for (String route : List.of("/entries", "/balance")) {
            assertThat(Api.as(stranger).get(path + route)).isProblem(ProblemType.NOT_FOUND);
        }
        assertThat(Api.as(stranger).accept("text/csv").get(path + "/entries"))
                .isProblem(ProblemType.NOT_FOUND);
        assertThat(Api.as(stranger).get("/v1/accounts/987654321/entries"))
                .isProblem(ProblemType.NOT_FOUND);
    }

    @Test
    void whoDidNotPayDoesNotSeeTheTransferOfHisEntry() {
        // When
        Response entries =
                Api.as(TestTokens.of(owner)).get(path + "/entries?include=transfer&limit=2");

        // Then
        assertThat(entries.jsonPath().getMap("items[0].transfer")).isNull();
        assertThat(entries.jsonPath().getMap("items[1].transfer")).isNotNull();
    }

    @Test
    void theBalanceOfAMomentIsWhatWasPostedUntilThen() {
        // Given
        List<String> moments =
                Api.get(path + "/entries").jsonPath().getList("items.created_at", String.class);

        // When / Then
        assertThat(at(moments.get(0))).isEqualTo("100.00");
        assertThat(at(moments.get(1))).isEqualTo("70.00");
        assertThat(at(moments.get(2))).isEqualTo("70.50");
        assertThat(at("2020-01-01T00:00:00Z")).isEqualTo("0.00");
        assertThat(Api.get(path + "/balance").jsonPath().getMap(""))
                .containsEntry("balance", "69.50")
                .containsEntry("currency", "EUR")
                .containsEntry("account_id", (int) account)
                .containsKey("at");
    }

    private String at(String moment) {
        return Api.get(path + "/balance?at=" + moment).jsonPath().getString("balance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2999-01-01T00:00:00Z",
                "yesterday",
                "",
                "2026-01-31",
                "2026-01-01T00:00:00Z&at=x"
            })
    void aBalanceIsOfAMomentThatHasBeen(String at) {
        assertThat(Api.get(path + "/balance?at=" + at))
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("at", "query");
    }
}
