package dev.groundwork.ledger;

import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** A line of an account's statement. */
@Schema(properties = @SchemaProperty(name = "transfer", implementation = TransferView.class))
public record EntryView(
        @Schema(examples = "17") Long id,
        @Schema(examples = "9") Long transferId,
        @Schema(examples = "5") Long accountId,
        @Schema(examples = "-10.50", description = "Negative if the account was debited.")
                String amount,
        @Schema(examples = "109.50", description = "The account's balance after this entry.")
                String balanceAfter,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "Rent for May") String description,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<EntryView> MAPPING =
            ViewMapping.of(EntryView.class, EntryRepository.FIELDS);
}
