package dev.groundwork.order;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The states of an order, and the steps between them. */
@Schema(enumeration = {"pending", "paid", "fulfilled", "cancelled", "refunded"})
public enum OrderStatus {
    PENDING,
    PAID,
    FULFILLED,
    CANCELLED,
    REFUNDED;

    /** The value in the database and in JSON. */
    @EnumeratedValue @JsonValue final String value = name().toLowerCase(Locale.ROOT);

    boolean mayBecome(OrderStatus next) {
        return successors().contains(next);
    }

    private Set<OrderStatus> successors() {
        return switch (this) {
            case PENDING -> Set.of(PAID, CANCELLED);
            case PAID -> Set.of(FULFILLED, REFUNDED);
            case FULFILLED -> Set.of(REFUNDED);
            case CANCELLED, REFUNDED -> Set.of();
        };
    }
}
