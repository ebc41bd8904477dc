package dev.groundwork.ledger;

import dev.groundwork.platform.problem.BulkLimit;
import dev.groundwork.platform.problem.MonetaryAmount;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of a new transfer. Its currency is that of the accounts. */
@BulkLimit(100)
@Schema(description = "A transfer to create.")
public record NewTransfer(
        @Schema(examples = "5") @NotNull Long fromAccountId,
        @Schema(examples = "6") @NotNull Long toAccountId,
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "10.50")
                @NotNull
                @Positive
                @MonetaryAmount
                BigDecimal amount,
        @Schema(maxLength = 200, examples = "Rent for May") @CodePointLength(max = 200)
                String description,
        @Schema(
                        examples = "false",
                        defaultValue = "false",
                        description = "Whether to hold the amount and post or void it later.")
                Boolean pending,
        @Schema(
                        examples = "2027-02-01T12:00:00Z",
                        description = "Time at which a pending transfer is voided automatically.")
                Instant expiresAt,
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "100.00",
                        description =
                                "Transfer only if at least this amount is available in the source"
                                        + " account beforehand; otherwise the response is 412.")
                @PositiveOrZero
                @MonetaryAmount
                BigDecimal minAvailable) {

    boolean hold() {
        return Boolean.TRUE.equals(pending);
    }
}
