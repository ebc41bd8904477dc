package dev.groundwork.order;

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
        @Schema(required = true, maxLength = 200, examples = "Coffee, 1 kg")
                @NotBlank(message = "must not be blank")
                @CodePointLength(max = 200, message = "must be at most 200 characters")
                String description,
        @Schema(required = true, examples = "2")
                @NotNull(message = "is required")
                @Min(value = 1, message = "must be at least 1")
                @Max(value = 1_000_000, message = "must be at most 1000000")
                Integer quantity,
        @Schema(
                        required = true,
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "10.50",
                        description = "Of one, in the order's currency and with its decimals.")
                @NotNull(message = "is required")
                @PositiveOrZero(message = "must not be negative")
                BigDecimal unitPrice) {}
