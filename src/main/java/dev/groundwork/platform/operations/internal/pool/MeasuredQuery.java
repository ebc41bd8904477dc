package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import java.util.function.Function;
import java.util.stream.Collector;

/** A query whose answer is awaited under a {@link StatementClock}. */
class MeasuredQuery<T> implements Query<T> {

    private final Query<T> query;
    final StatementClock clock;

    MeasuredQuery(Query<T> query, StatementClock clock) {
        this.query = query;
        this.clock = clock;
    }

    @Override
    public Future<T> execute() {
        return clock.measure(query.execute());
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        query.execute(clock.measure(handler));
    }

    @Override
    public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new MeasuredQuery<>(query.collecting(collector), clock);
    }

    @Override
    public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new MeasuredQuery<>(query.mapping(mapper), clock);
    }
}
