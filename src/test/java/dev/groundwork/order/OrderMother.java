package dev.groundwork.order;

import dev.groundwork.platform.problem.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders. A test scopes its lists by the user, whom it makes for itself. */
public final class OrderMother {

    private OrderMother() {}

    public static Map<String, Object> newOrder(long userId) {
        return newOrder(userId, "EUR", line(2, "10.50"), line(1, "0.99"));
    }

    @SafeVarargs
    public static Map<String, Object> newOrder(
            long userId, String currency, Map<String, Object>... lines) {
        Map<String, Object> body = new HashMap<>();
        body.put("user_id", userId);
        body.put("currency", currency);
        body.put("lines", List.of(lines));
        return body;
    }

    public static Map<String, Object> newOrderWith(long userId, String member, Object value) {
        Map<String, Object> body = newOrder(userId);
        body.put(member, value);
        return body;
    }

    public static Map<String, Object> line(Object quantity, Object unitPrice) {
        Map<String, Object> line = new HashMap<>();
        line.put("description", "Coffee, 1 kg");
        line.put("quantity", quantity);
        line.put("unit_price", unitPrice);
        return line;
    }

    /** The id of an order that is kept. */
    public static long ordered(long userId) {
        return ordered(newOrder(userId));
    }

    public static long ordered(Map<String, Object> body) {
        return Api.id(Api.created(OrderResource.PATH, body));
    }
}
