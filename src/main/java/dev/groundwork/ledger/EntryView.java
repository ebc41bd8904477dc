package dev.groundwork.ledger;

import dev.groundwork.persistence.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of an account's statement. */
public record EntryView(
        @Schema(examples = "17") Long id,
        @Schema(examples = "9") Long transferId,
        @Schema(examples = "5") Long accountId,
        @Schema(examples = "-10.50", description = "Negative where money went out.") String amount,
        @Schema(examples = "109.50", description = "The running balance.") String balanceAfter,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "Rent for May") String description,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt) {

    /**
     * @throws IllegalStateException always: entries are read by members, as {@link
     *     EntryRepository#of} says
     */
    static EntryView of(Row<Entry> row) {
        throw new IllegalStateException("An entry was read whole");
    }
}
