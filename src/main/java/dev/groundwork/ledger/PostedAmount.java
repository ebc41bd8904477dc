package dev.groundwork.ledger;

import dev.groundwork.platform.problem.MonetaryAmount;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of posting a pending transfer. */
public record PostedAmount(
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "9.90",
                        description =
                                "At most the held amount, which is the default. The remainder is"
                                        + " released.")
                @Positive
                @MonetaryAmount
                BigDecimal amount) {}
