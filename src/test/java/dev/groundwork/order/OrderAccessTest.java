package dev.groundwork.order;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.AccessMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class OrderAccessTest extends AccessMatrix {

    @Override
    protected String table() {
        return """
        GET    /v1/orders                | 401 | 200 | 200 | 200
        GET    /v1/orders csv            | 401 | 200 | 200 | 200
        GET    /v1/orders/stats          | 401 | 200 | 200 | 200
        GET    /v1/orders/{order}        | 401 | 200 | 404 | 200
        POST   /v1/orders                | 401 | 201 | 403 | 201
        POST   /v1/orders array          | 401 | 201 | 403 | 201
        POST   /v1/orders/{order}/cancel | 401 | 200 | 404 | 200
        POST   /v1/orders/{order}/pay    | 401 | 200 | 404 | 200
        POST   /v1/orders/{order}/fulfil | 401 | 403 | 403 | 409
        POST   /v1/orders/{order}/refund | 401 | 403 | 403 | 409
        """;
    }

    @Override
    protected Map<String, Long> rows(long owner) {
        return Map.of(
                "order", OrderMother.ordered(owner),
                "account", LedgerMother.funded(owner, "EUR", "100.00"));
    }

    @Override
    protected String body(String route, Owner owner) {
        return switch (route) {
            case "POST /v1/orders" ->
                    Api.text(OrderMother.newOrder(owner.id(), "EUR", OrderMother.line(1, "1.00")));
            case "POST /v1/orders/{order}/pay" ->
                    Api.text(Map.of("account_id", owner.rows().get("account")));
            default -> null;
        };
    }
}
