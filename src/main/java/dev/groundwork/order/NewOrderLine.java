package dev.groundwork.order;

import dev.groundwork.platform.problem.MonetaryAmount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A line of a new order. */
public record NewOrderLine(
        @Schema(maxLength = 200, examples = "Coffee, 1 kg") @NotBlank @CodePointLength(max = 200)
                String description,
        @Schema(examples = "2") @NotNull @Min(1) @Max(1_000_000) Integer quantity,
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "10.50",
                        description =
                                "Price of one unit, in the order's currency and with its decimals.")
                @NotNull
                @PositiveOrZero
                @MonetaryAmount
                BigDecimal unitPrice) {}
