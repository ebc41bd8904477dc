package dev.groundwork.order;

import static dev.groundwork.ledger.batch.ScratchLedger.ANN;
import static dev.groundwork.ledger.batch.ScratchLedger.BOB;
import static dev.groundwork.ledger.batch.ScratchLedger.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.batch.ScratchLedger;
import dev.groundwork.ledger.batch.VerificationResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verification of the ledger finds orders that do not fit their payments. */
class PaymentInvariantsTest {

    private static ScratchLedger ledger;

    private long payment;
    private long hold;

    @BeforeAll
    static void launch() throws Exception {
        ledger = new ScratchLedger();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @BeforeEach
    void aPaymentAndAHold() throws Exception {
        ledger.fresh();
        ledger.moved(WORLD, ANN, "100");
        payment = ledger.moved(ANN, BOB, "30");
        hold = ledger.held(ANN, BOB, "20");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    an order paid with less | 31, 'paid', $payment | is paid: expected a posted payment of 31 EUR, found transfer $payment, which is posted and of 30 EUR.
                    an order paid with a hold | 20, 'paid', $hold | found transfer $hold, which is pending and of 20 EUR.
                    an order refunded in words alone | 30, 'refunded', $payment | is refunded: expected its payment, transfer $payment, to be reversed.
                    """)
    void anOrderThatDoesNotFitIsFound(String order, String values, String sentence)
            throws Exception {
        // Given
        ledger.tamper(
                """
                alter table orders disable trigger all;
                insert into orders (user_id, currency, total, status, payment_id)
                    values (1, 'EUR', %s)
                """
                        .formatted(withIds(values)));

        // When
        VerificationResult full = ledger.verified(true);
        VerificationResult incremental = ledger.verified(false);

        // Then
        assertThat(full.lie()).contains(withIds(sentence));
        assertThat(full.watermarkMoved()).isFalse();
        assertThat(incremental.lie()).contains(withIds(sentence));
    }

    private String withIds(String text) {
        return text.replace("$payment", Long.toString(payment))
                .replace("$hold", Long.toString(hold));
    }
}
