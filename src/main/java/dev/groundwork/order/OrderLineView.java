package dev.groundwork.order;

import dev.groundwork.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of an order. */
public record OrderLineView(
        @Schema(examples = "31") Long id,
        @Schema(examples = "Coffee, 1 kg") String description,
        @Schema(examples = "2") int quantity,
        @Schema(examples = "10.50") String unitPrice) {

    static OrderLineView of(OrderLine line) {
        return new OrderLineView(
                line.id,
                line.description,
                line.quantity,
                new Money(line.unitPrice, line.order.currency).toPlainString());
    }
}
