package dev.groundwork.order;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.groundwork.persistence.Row;
import dev.groundwork.user.UserSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> included) {

    static OrderView of(Order order) {
        return of(Row.of(order));
    }

    static OrderView of(Row<Order> row) {
        Order order = row.entity();
        return new OrderView(
                order.id,
                order.user.id,
                order.currency.getCurrencyCode(),
                order.total().toPlainString(),
                order.status,
                order.paymentId,
                order.createdAt,
                order.updatedAt,
                row.included());
    }

    /** A new order, which shows the lines it was made with. */
    static OrderView created(Order order) {
        List<OrderLineView> lines = order.lines.stream().map(OrderLineView::of).toList();
        return of(Row.of(order, "lines", lines));
    }
}
