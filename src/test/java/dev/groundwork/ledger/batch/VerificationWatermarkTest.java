package dev.groundwork.ledger.batch;

import static dev.groundwork.ledger.batch.ScratchLedger.ANN;
import static dev.groundwork.ledger.batch.ScratchLedger.BOB;
import static dev.groundwork.ledger.batch.ScratchLedger.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verification looks at what is new, and at all of it. */
class VerificationWatermarkTest {

    private static ScratchLedger ledger;

    @BeforeAll
    static void launch() throws Exception {
        ledger = new ScratchLedger();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @BeforeEach
    void aVerifiedLedger() throws Exception {
        ledger.fresh();
        ledger.moved(WORLD, ANN, "100");
        ledger.moved(WORLD, BOB, "100");
        assertThat(ledger.verified().watermarkMoved()).isTrue();
    }

    @Test
    void whatWasVerifiedIsNotLookedAtAgain() throws Exception {
        // Given
        ledger.moved(ANN, BOB, "1");

        // When / Then
        assertThat(ledger.verified().entries()).isEqualTo(2);
        assertThat(ledger.verified().entries()).isZero();
        assertThat(ledger.verified(true).entries()).isEqualTo(6);
    }

    @Test
    void aNewEntryIsHeldAgainstTheLastOneThatWasVerified() throws Exception {
        // Given
        long transfer = ledger.moved(ANN, BOB, "1");
        ledger.tamper(
                """
                update entries set balance_after = 98 where transfer_id = %d and account_id = %d;
                update accounts set balance = 98 where id = %d;
                """
                        .formatted(transfer, ANN, ANN));

        // When / Then
        assertThat(ledger.verified().lie())
                .contains("on account 51 leaves 98: expected 99, which is 100 before it");
    }

    @Test
    void aHoldThatIsPostedLaterIsLookedAtAgain() throws Exception {
        // Given
        long hold = ledger.held(ANN, BOB, "5");
        ledger.verified();
        ledger.tamper(
                """
                update transfers set status = 'posted' where id = %d;
                update accounts set held = 0 where id = %d
                """
                        .formatted(hold, ANN));

        // When / Then
        assertThat(ledger.verified().lie())
                .isEqualTo(
                        "Transfer %d is posted: expected the entries -5 on account 51 and 5 on account 101, found none."
                                .formatted(hold));
    }

    @Test
    void aTransferUnderWayIsNotPassedOver() throws Exception {
        // Given
        try (Connection slow = ledger.source().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    """
                    insert into entries
                        (transfer_id, account_id, amount, balance_after, created_at, updated_at)
                    values (1, %d, 1, 1, now(), now())
                    """
                            .formatted(BOB));
            ledger.moved(WORLD, ANN, "1");

            // When
            VerificationResult meanwhile = ledger.verified();
            slow.commit();
            VerificationResult afterwards = ledger.verified();

            // Then
            assertThat(meanwhile.lie()).isNull();
            assertThat(meanwhile.watermarkMoved()).isFalse();
            assertThat(afterwards.lie())
                    .contains("found -100 on account 1, 100 on account 51, 1 on");
        }
    }

    @Test
    void whoWritesElsewhereHoldsNothingUp() throws Exception {
        // Given
        try (Connection slow = ledger.source().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("update users set name = 'Anna' where id = 1");
            statement.execute("select count(*) from entries");

            // When / Then
            assertThat(ledger.verified().watermarkMoved()).isTrue();
        }
    }

    @Test
    void aLieIsNotPassedOver() throws Exception {
        // Given
        ledger.verified();
        long before = ledger.verified().watermark();
        long transfer = ledger.moved(ANN, BOB, "1");
        ledger.tamper("update transfers set amount = 2 where id = " + transfer);

        // When
        VerificationResult first = ledger.verified();
        VerificationResult second = ledger.verified();
        ledger.tamper("update transfers set amount = 1 where id = " + transfer);
        VerificationResult mended = ledger.verified();

        // Then
        assertThat(first.lie()).isNotNull().isEqualTo(second.lie());
        assertThat(second.watermark()).isEqualTo(before);
        assertThat(mended.lie()).isNull();
        assertThat(mended.watermark()).isGreaterThan(before);
    }

    @Test
    void aLieBelowTheWatermarkStandsUntilAFullVerificationFindsNone() throws Exception {
        // Given
        String change =
                "update entries set created_at = created_at %s interval '1 day' where id = "
                        + "(select min(id) from entries where account_id = "
                        + BOB
                        + ")";
        ledger.moved(ANN, BOB, "1");
        ledger.verified();
        ledger.tamper(change.formatted("+"));

        // When
        VerificationResult unaware = ledger.verified();
        VerificationResult full = ledger.verified(true);
        VerificationResult aware = ledger.verified();
        ledger.tamper(change.formatted("-"));
        VerificationResult mended = ledger.verified(true);

        // Then
        assertThat(unaware.lie()).isNull();
        assertThat(full.lie()).contains("expected a moment after").isEqualTo(aware.lie());
        assertThat(mended.lie()).isNull();
        assertThat(ledger.verified().lie()).isNull();
    }
}
