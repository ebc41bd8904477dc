package dev.groundwork.order;

import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import dev.groundwork.query.Included;
import dev.groundwork.query.View;
import dev.groundwork.query.ViewMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of an order. */
public record OrderLineView(
        @Schema(examples = "31") Long id,
        @Schema(examples = "Coffee, 1 kg") String description,
        @Schema(examples = "2") int quantity,
        @Schema(examples = "10.50") String unitPrice,
        @Schema(hidden = true) Included included)
        implements View {

    private static final Fields FIELDS =
            Fields.common()
                    .with("description", FieldType.TEXT, "description")
                    .with("quantity", FieldType.WHOLE, "quantity")
                    .withAmount("unit_price", "unitPrice", "order", "currency");

    static final ViewMapping<OrderLineView> MAPPING = ViewMapping.of(OrderLineView.class, FIELDS);
}
