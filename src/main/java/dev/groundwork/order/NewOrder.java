package dev.groundwork.order;

import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.data.RowReferences;
import dev.groundwork.user.User;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a new order. The server computes the total. */
@Schema(description = "An order to create, with its lines.")
public record NewOrder(
        @Schema(description = "The id of the user: your own, unless you are a superuser.")
                Long userId,
        @Schema(pattern = "^[A-Z]{3}$", description = "An ISO 4217 currency code.") @NotNull
                String currency,
        @NotEmpty(message = "must have at least one line")
                @Size(max = MOST_LINES, message = "must have at most 100 lines")
                List<@Valid @NotNull NewOrderLine> lines) {

    /**
     * Maximum number of lines, the limit of {@code include=lines}, so that an order is always shown
     * completely.
     */
    static final int MOST_LINES = 100;

    Order toOrder(RowReferences rows) {
        User user = rows.owner(User.class, userId, "user_id");
        Currency money = Money.currency(currency, "currency");
        Order order = new Order(user, money);
        for (int i = 0; i < lines.size(); i++) {
            NewOrderLine line = lines.get(i);
            String field = "lines[" + i + "]";
            Money unitPrice = Money.of(line.unitPrice(), money, field + ".unit_price");
            order.add(line.description(), line.quantity(), unitPrice, field);
        }
        return order;
    }
}
