package dev.groundwork.ledger;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The balance of an account at a point in time. */
public record BalanceView(
        @Schema(examples = "5") Long accountId,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "120.00", description = "Sum of the transfers posted until then.")
                String balance,
        @Schema(examples = "2026-01-31T12:00:00Z") Instant at) {

    static BalanceView of(Account account, Ledger.Balance balance) {
        return new BalanceView(
                account.id,
                account.currency.getCurrencyCode(),
                account.money(balance.amount()).toPlainString(),
                balance.at());
    }
}
