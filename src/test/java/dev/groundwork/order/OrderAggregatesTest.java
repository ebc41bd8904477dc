package dev.groundwork.order;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders counted and summed up. Each test scopes its questions by a user of its own. */
@QuarkusTest
class OrderAggregatesTest {

    @Inject AgroalDataSource batchLane;

    private long user;
    private String stats;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
        stats = "/v1/orders/stats?user_id=" + user;
    }

    @Test
    void eachGroupHasItsCountAndExactAmounts() throws SQLException {
        // Given
        ordered("EUR", "10.50", "pending");
        ordered("EUR", "21.01", "pending");
        ordered("EUR", "0.10", "paid");
        ordered("JPY", "101", "pending");
        ordered("JPY", "102", "pending");

        // When
        Response answer = Api.get(stats + "&group=status,currency");

        // Then
        assertThat(items(answer))
                .containsExactly(
                        Map.of(
                                "status",
                                "paid",
                                "currency",
                                "EUR",
                                "count",
                                1,
                                "total",
                                total("0.10", "0.10", "0.10", "0.10")),
                        Map.of(
                                "status",
                                "pending",
                                "currency",
                                "EUR",
                                "count",
                                2,
                                "total",
                                // 15.755 lies in the middle, and 15.76 is even.
                                total("31.51", "15.76", "10.50", "21.01")),
                        Map.of(
                                "status",
                                "pending",
                                "currency",
                                "JPY",
                                "count",
                                2,
                                "total",
                                // 101.5, of which 102 is even.
                                total("203", "102", "101", "102")));
        assertThat(answer.<Boolean>path("more")).isFalse();
    }

    @Test
    void aSumHasNoBound() throws SQLException {
        // Given
        String most = "999999999999999.99";
        for (int i = 0; i < 20; i++) {
            ordered("EUR", most, "paid");
        }

        // When
        Response answer = Api.get(stats + "&currency=EUR");

        // Then
        assertThat(items(answer))
                .containsExactly(
                        Map.of(
                                "count",
                                20,
                                "total",
                                total("19999999999999999.80", most, most, most)));
    }

    @Test
    void anAmountIsNeverRoundedAway() throws SQLException {
        // Given
        ordered("EUR", "0.1234", "paid");

        // When
        Response answer = Api.get(stats + "&currency=EUR");

        // Then
        assertThat(items(answer).get(0).get("total"))
                .isEqualTo(total("0.1234", "0.12", "0.1234", "0.1234"));
    }

    @Test
    void noRowsAreStillOneGroupWhereNothingIsGroupedBy() {
        // When
        Response whole = Api.get(stats + "&currency=EUR");
        Response grouped = Api.get(stats + "&group=currency");

        // Then
        assertThat(items(whole)).hasSize(1);
        assertThat(items(whole).get(0).get("count")).isEqualTo(0);
        assertThat(whole.<String>path("items[0].total.sum")).isEqualTo("0.00");
        assertThat(whole.<String>path("items[0].total.average")).isNull();
        assertThat(items(grouped)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "group=currency",
        "group=currency&status=paid",
        "currency=EUR",
        "currency=EUR&currency=EUR",
        "filter=currency==EUR",
        "filter=currency=in=(EUR)",
        "filter=(currency==EUR;status==paid)",
        "'filter=currency==EUR&group=status'",
        "group=status&measure=count",
        "measure=count"
    })
    void amountsOfOneCurrencyAreAddedUp(String query) {
        assertThat(Api.get(stats + "&" + query).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "group=status",
        "currency=EUR&currency=USD",
        "'filter=currency=in=(EUR,USD)'",
        "'filter=currency==EUR,status==paid'",
        "filter=currency!=EUR",
        "group=status&measure=total"
    })
    void amountsOfDifferentCurrenciesAreNot(String query) {
        assertThat(Api.get(stats + "&" + query))
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("group", "query", "amounts in different currencies cannot be summed");
    }

    @Test
    void timesAreGroupedByTheCalendarOfUtc() throws SQLException {
        // Given
        ordered("EUR", "1", "paid", "2026-01-31T23:59:59Z");
        ordered("EUR", "2", "paid", "2026-02-01T00:30:00+01:00");
        ordered("EUR", "4", "paid", "2026-02-01T00:00:00Z");

        // When
        Response months =
                Api.get(stats + "&group=currency,created_at.month&sort=-created_at.month");
        Response days = Api.get(stats + "&measure=count&group=created_at.year,created_at.day");

        // Then
        assertThat(items(months))
                .containsExactly(
                        Map.of(
                                "currency",
                                "EUR",
                                "created_at.month",
                                "2026-02",
                                "count",
                                1,
                                "total",
                                total("4.00", "4.00", "4.00", "4.00")),
                        Map.of(
                                "currency",
                                "EUR",
                                "created_at.month",
                                "2026-01",
                                "count",
                                2,
                                "total",
                                total("3.00", "1.50", "1.00", "2.00")));
        assertThat(items(days))
                .containsExactly(
                        Map.of(
                                "created_at.year",
                                "2026",
                                "created_at.day",
                                "2026-01-31",
                                "count",
                                2),
                        Map.of(
                                "created_at.year",
                                "2026",
                                "created_at.day",
                                "2026-02-01",
                                "count",
                                1));
    }

    @Test
    void groupsComeInTheOrderThatIsAsked() throws SQLException {
        // Given
        ordered("USD", "5", "paid");
        ordered("EUR", "7", "pending");
        ordered("EUR", "1", "paid");
        ordered("EUR", "2", "paid");

        // When / Then
        assertThat(statuses("group=status,currency"))
                .containsExactly("paid EUR", "paid USD", "pending EUR");
        assertThat(statuses("group=currency,status"))
                .containsExactly("paid EUR", "pending EUR", "paid USD");
        assertThat(statuses("group=status,currency&sort=-count"))
                .containsExactly("paid EUR", "paid USD", "pending EUR");
        assertThat(statuses("group=status,currency&sort=-total.sum"))
                .containsExactly("pending EUR", "paid USD", "paid EUR");
        assertThat(statuses("group=status,currency&sort=total.average"))
                .containsExactly("paid EUR", "paid USD", "pending EUR");
        assertThat(statuses("group=status,currency&sort=-currency,status"))
                .containsExactly("paid USD", "paid EUR", "pending EUR");
    }

    @Test
    void whatIsCutIsSaidToBe() throws SQLException {
        // Given
        ordered("EUR", "1", "paid");
        ordered("USD", "1", "paid");

        // When
        Response one = Api.get(stats + "&group=currency&limit=1");
        Response both = Api.get(stats + "&group=currency&limit=2");

        // Then
        assertThat(items(one)).hasSize(1);
        assertThat(one.<Boolean>path("more")).isTrue();
        assertThat(items(both)).hasSize(2);
        assertThat(both.<Boolean>path("more")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "group=state, group, Did you mean",
        "group=total, group, Known:",
        "group=, group, Known:",
        "'group=status,currency,user_id,user.username,created_at.day', group, at most 4",
        "group=currency&group=status, group, given only once",
        "measure=totals, measure, Did you mean total",
        "group=currency&sort=status, sort, not a known group",
        "group=currency&sort=count&measure=count&sort=total.sum, sort, given only once",
        "'group=currency&sort=count,-count', sort, each field once",
        "group=currency&limit=0, limit, from 1 to 1000",
        "group=currency&limit=1001, limit, from 1 to 1000",
        "group=currency&total=x, total, must be an amount",
        "group=currency&filter=totl==1, filter, Did you mean total"
    })
    void whatIsWrongIsSaid(String query, String parameter, String says) {
        assertThat(Api.get("/v1/orders/stats?" + query))
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation(parameter, "query", says);
    }

    @ParameterizedTest
    @CsvSource({"cursor=x", "offset=1", "include=user", "groups=status"})
    void whatOnlyListsTakeIsUnknown(String query) {
        assertThat(Api.get("/v1/orders/stats?" + query)).isProblem(ProblemType.UNKNOWN_PARAMETER);
    }

    @Test
    void whatACallerMayNotSeeIsNotCounted() throws SQLException {
        // Given
        ordered("EUR", "1", "paid");

        // When
        Response answer = Api.as(TestTokens.of(1_000_000_000)).get(stats + "&measure=count");

        // Then
        assertThat(items(answer)).containsExactly(Map.of("count", 0));
    }

    private List<String> statuses(String query) {
        return items(Api.get(stats + "&" + query)).stream()
                .map(item -> item.get("status") + " " + item.get("currency"))
                .toList();
    }

    private static List<Map<String, Object>> items(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getList("items");
    }

    private static Map<String, String> total(
            String sum, String average, String minimum, String maximum) {
        return Map.of("sum", sum, "average", average, "minimum", minimum, "maximum", maximum);
    }

    private void ordered(String currency, String total, String status) throws SQLException {
        ordered(currency, total, status, "2026-01-31T12:00:00Z");
    }

    /** An order in a state and of a time that the API does not give. */
    private void ordered(String currency, String total, String status, String at)
            throws SQLException {
        try (Connection connection = batchLane.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into orders (user_id, currency, total, status, created_at)
                    values (%d, '%s', %s, '%s', '%s')
                    """
                            .formatted(user, currency, total, status, at));
        }
    }
}
