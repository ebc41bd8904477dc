package dev.groundwork.order;

import dev.groundwork.money.Money;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import dev.groundwork.query.Members;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of an order. */
public record OrderLineView(
        @Schema(examples = "31") Long id,
        @Schema(examples = "Coffee, 1 kg") String description,
        @Schema(examples = "2") int quantity,
        @Schema(examples = "10.50") String unitPrice) {

    private static final Fields FIELDS =
            Fields.common()
                    .with("description", FieldType.TEXT, "description")
                    .with("quantity", FieldType.WHOLE, "quantity")
                    .withAmount("unit_price", "unitPrice", "order", "currency");

    static final Members MEMBERS = Members.of(OrderLineView.class, FIELDS);

    static OrderLineView of(OrderLine line) {
        return new OrderLineView(
                line.id,
                line.description,
                line.quantity,
                new Money(line.unitPrice, line.order.currency).toPlainString());
    }
}
