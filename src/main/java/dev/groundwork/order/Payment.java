package dev.groundwork.order;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of paying an order. */
public record Payment(
        @Schema(examples = "5", description = "The account that pays, in the order's currency.")
                @NotNull
                Long accountId) {}
