package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import java.util.function.Function;
import java.util.stream.Collector;

/** A query of the pool itself: each execution takes a connection and gives it back. */
record PooledQuery<T>(Pool pool, Function<SqlConnection, Query<T>> query) implements Query<T> {

    @Override
    public Future<T> execute() {
        return pool.withConnection(connection -> query.apply(connection).execute());
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        execute().onComplete(handler);
    }

    @Override
    public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new PooledQuery<>(pool, query.andThen(each -> each.collecting(collector)));
    }

    @Override
    public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new PooledQuery<>(pool, query.andThen(each -> each.mapping(mapper)));
    }
}
