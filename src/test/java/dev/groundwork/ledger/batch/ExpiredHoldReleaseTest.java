package dev.groundwork.ledger.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.problem.Api;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExpiredHoldReleaseTest {

    @Inject ExpiredHoldRelease job;
    @Inject AgroalDataSource database;

    @Test
    void whatHasExpiredIsGivenBackAndTheRestIsKept() throws Exception {
        // Given
        long one = LedgerMother.funded("10.00");
        long other = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        Instant soon = Instant.now().plusMillis(700);
        long expired = held(one, to, "4.00", soon);
        long expiredToo = held(other, to, "5.00", soon);
        long kept = LedgerMother.held(one, to, "1.00");
        Awaitility.await().until(() -> Instant.now().isAfter(soon.plusMillis(50)));
        BigDecimal before = heldInTable(one);

        // When
        job.release();

        // Then
        assertThat(before).isEqualByComparingTo("5.00");
        assertThat(heldInTable(one)).isEqualByComparingTo("1.00");
        assertThat(heldInTable(other)).isZero();
        assertThat(status(expired)).isEqualTo("voided");
        assertThat(status(expiredToo)).isEqualTo("voided");
        assertThat(status(kept)).isEqualTo("pending");
    }

    /** The job is halted in tests. */
    @Test
    void whatHasExpiredIsAvailableBeforeTheJobRuns() {
        // Given
        long from = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        held(from, to, "10.00", Instant.now().plusMillis(500));

        // When
        Awaitility.await().until(() -> LedgerMother.available(from).equals("10.00"));

        // Then
        assertThat(LedgerMother.move(from, to, "10.00").statusCode()).isEqualTo(201);
    }

    private static long held(long from, long to, String amount, Instant expiresAt) {
        return Api.id(
                Api.created(
                        "/v1/transfers",
                        LedgerMother.newTransferWith(
                                from,
                                to,
                                amount,
                                Map.of("pending", true, "expires_at", expiresAt.toString()))));
    }

    private static String status(long transfer) {
        return Api.get("/v1/transfers/" + transfer).jsonPath().getString("status");
    }

    private BigDecimal heldInTable(long account) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select held from accounts where id = " + account)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }
}
