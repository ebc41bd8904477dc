package dev.groundwork.ledger;

import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.problem.TimeDependent;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transfer; a pending one becomes voided when it expires. */
@TimeDependent
@Schema(description = "A transfer. Callers see the transfers from their own accounts.")
public record TransferView(
        @Schema(examples = "9") Long id,
        @Schema(examples = "5") Long fromAccountId,
        @Schema(examples = "6") Long toAccountId,
        @Schema(
                        examples = "10.50",
                        description = "The transferred amount or, while pending, the held amount.")
                String amount,
        @Schema(
                        examples = "12.00",
                        description =
                                "The initially held amount; null if the transfer was never pending.")
                String heldAmount,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "posted") TransferStatus status,
        @Schema(examples = "Rent for May") String description,
        @Schema(examples = "8", description = "The transfer that this one reverses.")
                Long reversesId,
        @Schema(examples = "2026-02-01T12:00:00Z") Instant expiresAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant updatedAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<TransferView> MAPPING =
            ViewMapping.of(TransferView.class, TransferRepository.FIELDS);
}
