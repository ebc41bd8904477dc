package dev.groundwork.order;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that the service did not write is shown as it stands, and never hides those beside it. */
@QuarkusTest
class OrdersWrittenElsewhereTest {

    private long user;
    private long good;

    @BeforeEach
    void anOrder() {
        user = UserMother.signedUp();
        good = OrderMother.ordered(user);
    }

    @ParameterizedTest
    @CsvSource({
        "1.234, EUR, 1.234",
        "0.5, JPY, 0.5",
        "7, XXQ, 7",
        "7.25, XAU, 7.25",
        "7, HRK, 7.00",
        "NaN, EUR, NaN"
    })
    void isShownAsItStands(String total, String currency, String shown) throws Exception {
        // Given
        long bad = written(total, currency);
        Map<String, Object> expected = Map.of("id", (int) bad, "total", shown);

        // When
        Response one = Api.get("/v1/orders/" + bad);
        Response list = Api.get("/v1/orders?user_id=" + user + "&sort=id");
        Response included = Api.get("/v1/users/" + user + "?include=orders.lines&orders.sort=id");
        Response csv = Api.given().accept("text/csv").get("/v1/orders?user_id=" + user);
        Response lines =
                Api.given().accept("application/x-ndjson").get("/v1/orders?user_id=" + user);

        // Then
        assertThat(one.statusCode()).as(one.asString()).isEqualTo(200);
        assertThat(one.jsonPath().getMap("$")).containsAllEntriesOf(expected);
        assertThat(one.<String>path("currency")).isEqualTo(currency);
        assertThat(list.jsonPath().getList("items.id", Long.class)).containsExactly(good, bad);
        assertThat(list.jsonPath().getMap("items[1]")).containsAllEntriesOf(expected);
        assertThat(included.jsonPath().getMap("orders[1]")).containsAllEntriesOf(expected);
        assertThat(csv.asString()).contains("," + currency + "," + shown + ",");
        assertThat(lines.asString().lines()).hasSize(2).anyMatch(line -> line.contains(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"currency", "-currency", "total", "-total"})
    void aPageMayEndWithIt(String sort) throws Exception {
        // Given
        List<Long> all = new ArrayList<>(List.of(good));
        all.add(written("7", "XXQ"));
        all.add(written("NaN", "EUR"));
        String next = "/v1/orders?user_id=" + user + "&limit=1&sort=" + sort;

        // When
        List<Long> seen = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            Response page = Api.get(next + cursor);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            seen.addAll(page.jsonPath().getList("items.id", Long.class));
            String given = page.path("next_cursor");
            cursor = given == null ? null : "&cursor=" + given;
        }

        // Then
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void isAddedUpAsItStands() throws Exception {
        // Given
        written("1.234", "EUR");
        written("7", "XXQ");
        written("NaN", "JPY");

        // When
        Response stats = Api.get("/v1/orders/stats?group=currency&user_id=" + user);

        // Then
        assertThat(stats.statusCode()).as(stats.asString()).isEqualTo(200);
        assertThat(stats.jsonPath().getList("items.currency", String.class))
                .containsExactlyInAnyOrder("EUR", "XXQ", "JPY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HRK", "DEM", "XAU", "XXQ"})
    void noNewOneHasSuchACurrency(String currency) {
        assertThat(Api.post("/v1/orders", OrderMother.newOrderWith(user, "currency", currency)))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("currency", "body");
    }

    /** As a migration from another system writes rows by SQL. */
    private long written(String total, String currency) throws SQLException {
        String sql =
                "insert into orders (user_id, total, currency) values (?, ?::numeric, ?)"
                        + " returning id";
        try (Connection connection = OwnerDatabase.source().getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, user);
            insert.setString(2, total);
            insert.setString(3, currency);
            try (var keys = insert.executeQuery()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }
}
