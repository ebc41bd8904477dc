package dev.groundwork.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of reversing a transfer. */
public record Reversal(
        @Schema(maxLength = 200, examples = "Paid twice") @CodePointLength(max = 200)
                String description) {}
