package dev.groundwork.ledger;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.AccessMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class LedgerAccessTest extends AccessMatrix {

    @Override
    protected String table() {
        return """
        GET    /v1/accounts                       | 401 | 200 | 200 | 200
        GET    /v1/accounts csv                   | 401 | 200 | 200 | 200
        GET    /v1/accounts/{account}             | 401 | 200 | 404 | 200
        POST   /v1/accounts                       | 401 | 201 | 403 | 201
        POST   /v1/accounts array                 | 401 | 201 | 403 | 201
        PATCH  /v1/accounts/{account}             | 401 | 200 | 404 | 200
        GET    /v1/accounts/{account}/entries     | 401 | 200 | 404 | 200
        GET    /v1/accounts/{account}/entries csv | 401 | 200 | 404 | 200
        GET    /v1/accounts/{account}/balance     | 401 | 200 | 404 | 200

        GET    /v1/transfers                      | 401 | 200 | 200 | 200
        GET    /v1/transfers csv                  | 401 | 200 | 200 | 200
        GET    /v1/transfers/stats                | 401 | 200 | 200 | 200
        GET    /v1/transfers/{hold}               | 401 | 200 | 404 | 200
        POST   /v1/transfers                      | 401 | 201 | 422 | 201
        POST   /v1/transfers array                | 401 | 201 | 422 | 201
        POST   /v1/transfers/{hold}/post          | 401 | 200 | 404 | 200
        POST   /v1/transfers/{hold}/void          | 401 | 200 | 404 | 200
        POST   /v1/transfers/{moved}/reverse      | 401 | 403 | 403 | 201
        """;
    }

    @Override
    protected Map<String, Long> rows(long owner) {
        long account = LedgerMother.funded(owner, "EUR", "100.00");
        long other = LedgerMother.opened(owner, "EUR");
        return Map.of(
                "account",
                account,
                "other",
                other,
                "hold",
                LedgerMother.held(account, other, "1.00"),
                "moved",
                LedgerMother.moved(account, other, "1.00"));
    }

    @Override
    protected String body(String route, Owner owner) {
        return switch (route) {
            case "POST /v1/accounts" ->
                    Api.text(Map.of("owner_id", owner.id(), "name", "Savings", "currency", "EUR"));
            case "PATCH /v1/accounts/{account}" -> "{\"name\": \"New\"}";
            case "POST /v1/transfers" ->
                    Api.text(
                            LedgerMother.newTransfer(
                                    owner.rows().get("account"),
                                    owner.rows().get("other"),
                                    "1.00"));
            case "POST /v1/transfers/{hold}/post", "POST /v1/transfers/{moved}/reverse" -> "{}";
            default -> null;
        };
    }
}
