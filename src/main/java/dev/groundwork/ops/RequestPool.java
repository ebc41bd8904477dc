package dev.groundwork.ops;

import dev.groundwork.ops.IdleCheck.LastUse;
import dev.groundwork.ops.IdleCheck.Verdict;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The pool that Hibernate Reactive takes its connections from: Vert.x' own, and around each taking
 * a check of connections that have lain idle, a limit to the waiting, and the counts.
 *
 * <p>It is a {@link PgPool} (which Vert.x 4 calls deprecated in favour of its supertype) because
 * Quarkus asks the creator of a pool for one.
 */
final class RequestPool implements PgPool {

    private static final Logger LOG = Logger.getLogger(RequestPool.class);

    private final PgPool pool;
    private final IdleCheck idleCheck;
    private final int maximum;
    private final PoolUsage usage;
    private final StatementCount count;

    RequestPool(
            PgPool pool, int maximum, IdleCheck idleCheck, PoolUsage usage, StatementCount count) {
        this.pool = pool;
        this.maximum = maximum;
        this.idleCheck = idleCheck;
        this.usage = usage;
        this.count = count;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        long asked = System.nanoTime();
        usage.asked();
        // Each try drops a connection, and all of them may be dead: after so many the next is new.
        return take(maximum)
                .transform(
                        taken -> {
                            if (taken.failed()) {
                                usage.failed();
                                return Future.failedFuture(unavailable(taken.cause()));
                            }
                            usage.acquired(System.nanoTime() - asked);
                            return Future.succeededFuture(handOut(taken.result()));
                        });
    }

    private Future<PgConnection> take(int triesLeft) {
        return pool.getConnection()
                .compose(
                        taken -> {
                            PgConnection connection = PgConnection.cast(taken);
                            LastUse lastUse = idleCheck.lastUse(connection);
                            if (triesLeft == 0 || idleCheck.isFresh(lastUse)) {
                                return Future.succeededFuture(connection);
                            }
                            return idleCheck
                                    .ask(connection, lastUse)
                                    .compose(
                                            verdict ->
                                                    verdict == Verdict.GOOD
                                                            ? Future.succeededFuture(connection)
                                                            : replace(connection, triesLeft - 1));
                        });
    }

    private Future<PgConnection> replace(PgConnection dead, int triesLeft) {
        LOG.debug("A pooled connection did not answer and is replaced");
        usage.dropped();
        idleCheck.forget(dead);
        return DeadConnection.drop(dead).compose(dropped -> take(triesLeft));
    }

    private SqlConnection handOut(PgConnection connection) {
        LastUse lastUse = idleCheck.remember(connection);
        // Without a handler of its own, Vert.x prints a stack trace to the standard error output.
        connection.exceptionHandler(
                broken -> LOG.infof("A database connection in use broke: %s", broken.getMessage()));
        return new CountedConnection(
                connection,
                count,
                () -> {
                    lastUse.now();
                    usage.released();
                });
    }

    private static DatabaseUnavailable unavailable(Throwable cause) {
        return new DatabaseUnavailable("No database connection could be had in time", cause);
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        count.statementSent();
        return pool.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        count.statementSent();
        return pool.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        count.statementSent();
        return pool.preparedQuery(sql, options);
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        pool.connectHandler(handler);
        return this;
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        pool.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        pool.close(handler);
    }
}
