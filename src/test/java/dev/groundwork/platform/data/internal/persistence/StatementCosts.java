package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.internal.pool.StatementCount;
import io.restassured.response.Response;
import java.util.function.Supplier;

/** What a request costs the database. Tests run one after the other, so nothing else is counted. */
public final class StatementCosts {

    private StatementCosts() {}

    public static long of(StatementCount statements, int status, Supplier<Response> request) {
        long before = statements.total();
        Response response = request.get();
        long cost = statements.total() - before;
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return cost;
    }
}
