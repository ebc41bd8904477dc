package dev.groundwork.order;

import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of an order. */
public record OrderLineView(
        @Schema(examples = "31") Long id,
        @Schema(examples = "Coffee, 1 kg") String description,
        @Schema(examples = "2") int quantity,
        @Schema(examples = "10.50") String unitPrice,
        @Schema(hidden = true) Included included)
        implements View {

    private static final FieldRegistry FIELDS =
            FieldRegistry.of(OrderLine.class, OrderLineView.class)
                    .withAmount("unit_price", "unitPrice", "order", "currency");

    static final ViewMapping<OrderLineView> MAPPING = ViewMapping.of(OrderLineView.class, FIELDS);
}
