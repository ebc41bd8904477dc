package dev.groundwork.order;

import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.user.UserSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** An order. */
@Schema(
        properties = {
            @SchemaProperty(name = "lines", implementation = OrderLineView[].class),
            @SchemaProperty(name = "user", implementation = UserSummary.class)
        })
public record OrderView(
        @Schema(examples = "3") Long id,
        @Schema(examples = "7") Long userId,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "21.00") String total,
        @Schema(examples = "pending") OrderStatus status,
        @Schema(examples = "9", description = "The transfer that paid it.") Long paymentId,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant updatedAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<OrderView> MAPPING =
            ViewMapping.of(OrderView.class, OrderRepository.FIELDS);
}
