package dev.groundwork.ledger;

import dev.groundwork.http.BulkLimit;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of a new transfer. Its currency is that of the accounts. */
@BulkLimit(100)
@Schema(description = "A transfer to be made.")
public record NewTransfer(
        @Schema(examples = "5") @NotNull Long fromAccountId,
        @Schema(examples = "6") @NotNull Long toAccountId,
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "10.50")
                @NotNull
                @Positive
                BigDecimal amount,
        @Schema(maxLength = 200, examples = "Rent for May") @CodePointLength(max = 200)
                String description,
        @Schema(
                        examples = "false",
                        defaultValue = "false",
                        description = "Hold the amount, to post or void it later.")
                Boolean pending,
        @Schema(
                        examples = "2027-02-01T12:00:00Z",
                        description = "Of a pending one: when it gives the amount back by itself.")
                Instant expiresAt,
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "100.00",
                        description =
                                "Only if at least this much is available in the paying account"
                                        + " beforehand; else 412.")
                @PositiveOrZero
                BigDecimal minAvailable) {

    boolean hold() {
        return Boolean.TRUE.equals(pending);
    }
}
