package dev.groundwork.ledger.batch;

import static dev.groundwork.ledger.batch.ScratchLedger.ANN;
import static dev.groundwork.ledger.batch.ScratchLedger.BOB;
import static dev.groundwork.ledger.batch.ScratchLedger.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of lie is found and named, and the truth is not called one. */
class VerificationTest {

    private static ScratchLedger ledger;

    private long funding;
    private long payment;
    private long hold;
    private long voided;

    @BeforeAll
    static void launch() throws Exception {
        ledger = new ScratchLedger();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    /**
     * Ann: 100 from the world, 30 paid, 20 held, 10 held and given back. Bob: 30, of which 5 back.
     */
    @BeforeEach
    void aLedger() throws Exception {
        ledger.fresh();
        funding = ledger.moved(WORLD, ANN, "100");
        payment = ledger.moved(ANN, BOB, "30");
        hold = ledger.held(ANN, BOB, "20");
        voided = ledger.held(ANN, BOB, "10");
        ledger.settled(voided, true, null);
        long part = ledger.held(BOB, ANN, "8");
        ledger.settled(part, false, "5");
    }

    @Test
    void theTruthPasses() throws Exception {
        // Given
        ledger.moved(WORLD, BOB, "50");
        ledger.reversed(payment);

        // When
        VerificationResult verdict = ledger.verified(true);

        // Then
        assertThat(verdict.lie()).isNull();
        assertThat(verdict.entries()).isEqualTo(10);
        assertThat(verdict.transfers()).isEqualTo(7);
        assertThat(verdict.accounts()).isEqualTo(3);
        assertThat(verdict.pending()).isEqualTo(1);
        assertThat(verdict.watermarkMoved()).isTrue();
    }

    @Test
    void anEmptyLedgerPasses() throws Exception {
        // Given
        ledger.fresh();

        // When / Then
        assertThat(ledger.verified().lie()).isNull();
        ledger.moved(WORLD, ANN, "1");
        assertThat(ledger.verified().entries()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    an amount changed | update entries set amount = -31 where transfer_id = $payment and account_id = 51 | Transfer $payment is posted: expected the entries -30 on account 51 and 30 on account 101, found -31 on account 51, 30 on account 101.
                    an entry gone | delete from entries where transfer_id = $payment and account_id = 101 | Transfer $payment is posted: expected the entries -30 on account 51 and 30 on account 101, found -30 on account 51.
                    both entries gone | delete from entries where transfer_id = $payment | found none.
                    an entry moved to another account | update entries set account_id = 1 where transfer_id = $payment and account_id = 101 | found -30 on account 51, 30 on account 1.
                    an entry of a hold | insert into entries (transfer_id, account_id, amount, balance_after, created_at, updated_at) values ($hold, 51, -20, 0, now(), now()) | Transfer $hold is pending: expected no entries, found -20 on account 51.
                    a posted transfer called voided | update transfers set status = 'voided' where id = $payment | Transfer $payment is voided: expected no entries, found -30 on account 51, 30 on account 101.
                    a hold called posted | update transfers set status = 'posted' where id = $hold | Transfer $hold is posted: expected the entries -20 on account 51 and 20 on account 101, found none.
                    a transfer gone | delete from transfers where id = $payment | Transfer $payment does not exist and has entries: -30 on account 51, 30 on account 101.
                    a currency changed | update transfers set currency = 'USD' where id = $payment | Transfer $payment is in USD: expected the currency of its accounts, found EUR and EUR.
                    a running balance changed | update entries set balance_after = 71 where transfer_id = $payment and account_id = 51 | on account 51 leaves 71: expected 70, which is 100 before it and -30 by it.
                    a first balance changed | update entries set balance_after = 101 where transfer_id = $funding and account_id = 51 | on account 51 leaves 101: expected 100, which is 0 before it and 100 by it.
                    an entry back in time | update entries set created_at = '2020-01-01' where transfer_id = $payment and account_id = 51 | expected a moment after
                    a balance raised | update accounts set balance = 76 where id = 51 | Account 51 has a balance of 76: expected 75, by its entries.
                    the last moment changed | update accounts set last_entry_at = '2020-01-01Z' where id = 51 | Account 51 had its last entry at
                    more held than pending | update accounts set held = 21 where id = 51 | Account 51 holds 21: expected 20, by its pending transfers.
                    a hold forgotten | update accounts set held = 0 where id = 51 | Account 51 holds 0: expected 20, by its pending transfers.
                    below the limit | update transfers set amount = 90, held_amount = 90 where id = $hold; update accounts set held = 90 where id = 51 | Account 51 has -15 available: expected no less than 0, its overdraft limit.
                    a reversal of less | insert into transfers (from_account_id, to_account_id, amount, currency, reverses_id, status) values (101, 51, 29, 'EUR', $payment, 'voided') | reverses transfer $payment (posted, 30 EUR from account 51 to 101): expected both posted, the same amount back
                    a reversal the same way | update transfers set reverses_id = $funding where id = $payment | reverses transfer $funding (posted, 100 EUR from account 1 to 51)
                    a reversal of nothing | update transfers set reverses_id = 7 where id = $payment | Transfer $payment reverses transfer 7, which does not exist.
                    """)
    void aLieIsFoundAndNamed(String lie, String tampering, String sentence) throws Exception {
        // Given
        ledger.tamper(withIds(tampering));

        // When
        VerificationResult full = ledger.verified(true);
        VerificationResult incremental = ledger.verified(false);

        // Then
        assertThat(full.lie()).contains(withIds(sentence));
        assertThat(full.watermarkMoved()).isFalse();
        assertThat(full.watermark()).isZero();
        assertThat(incremental.lie()).contains(withIds(sentence));
    }

    @Test
    void booksThatDoNotSumToZeroAreFound() throws Exception {
        // Given
        ledger.verified();
        ledger.tamper("update accounts set balance = balance + 1 where id = " + WORLD);

        // When / Then
        assertThat(ledger.verified().lie())
                .isEqualTo("The balances of all accounts in EUR sum to 1: expected 0.");
    }

    @Test
    void aTransferThatIsReversedTwiceIsFound() throws Exception {
        // Given
        ledger.moved(WORLD, BOB, "50");
        long reversal = ledger.reversed(payment);
        long again = ledger.moved(BOB, ANN, "30");
        ledger.tamper(
                "update transfers set reverses_id = %d where id = %d".formatted(payment, again));

        // When / Then
        assertThat(ledger.verified().lie())
                .isEqualTo(
                        "Transfer %d is reversed by transfers %d and %d: expected one reversal."
                                .formatted(payment, reversal, again));
    }

    private String withIds(String text) {
        return text.replace("$funding", Long.toString(funding))
                .replace("$payment", Long.toString(payment))
                .replace("$hold", Long.toString(hold))
                .replace("$voided", Long.toString(voided));
    }
}
