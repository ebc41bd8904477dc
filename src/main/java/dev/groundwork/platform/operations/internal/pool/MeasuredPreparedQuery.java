package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A prepared query whose answer is awaited under a {@link StatementClock}. */
final class MeasuredPreparedQuery<T> extends MeasuredQuery<T> implements PreparedQuery<T> {

    private final PreparedQuery<T> query;

    MeasuredPreparedQuery(PreparedQuery<T> query, StatementClock clock) {
        super(query, clock);
        this.query = query;
    }

    @Override
    public Future<T> execute(Tuple values) {
        return clock.measure(query.execute(values));
    }

    @Override
    public void execute(Tuple values, Handler<AsyncResult<T>> handler) {
        query.execute(values, clock.measure(handler));
    }

    @Override
    public Future<T> executeBatch(List<Tuple> batch) {
        return clock.measure(query.executeBatch(batch));
    }

    @Override
    public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
        query.executeBatch(batch, clock.measure(handler));
    }

    @Override
    public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new MeasuredPreparedQuery<>(query.collecting(collector), clock);
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new MeasuredPreparedQuery<>(query.mapping(mapper), clock);
    }
}
