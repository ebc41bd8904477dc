package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.internal.configuration.DatabasePassword;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Builds a {@link DatabasePool} from Quarkus' settings of a datasource.
 *
 * @param name in log lines
 * @param servers are tried in turn, one for each new connection
 * @param session the limits that each new session gets
 * @param password is read for each new connection; empty where the settings hold it
 */
record PoolBuilder(
        Vertx vertx,
        String name,
        PoolOptions options,
        List<PgConnectOptions> servers,
        PoolLimits limits,
        SessionLimits session,
        Optional<DatabasePassword> password) {

    private static final Logger LOG = Logger.getLogger(PoolBuilder.class);

    DatabasePool build(
            Duration pingAfterIdle, Duration pingTimeout, PoolUsage usage, StatementCount count) {
        AtomicInteger next = new AtomicInteger();
        PoolOptions ofOne =
                new PoolOptions(options)
                        .setName(name)
                        .setMaxSize(1)
                        // The slot's holder waits, and its own limit holds.
                        .setConnectionTimeout(0);
        List<Slot> slots =
                IntStream.range(0, limits.connections())
                        .mapToObj(each -> new Slot(() -> poolOfOne(ofOne, next)))
                        .toList();
        return new DatabasePool(
                vertx,
                limits,
                slots,
                new PoolGrowth(name, usage),
                new IdleCheck(pingAfterIdle, pingTimeout, usage),
                usage,
                count);
    }

    private Pool poolOfOne(PoolOptions ofOne, AtomicInteger next) {
        return PgBuilder.pool()
                .with(ofOne)
                .connectingTo(() -> server(next.getAndIncrement()))
                .withConnectHandler(this::limit)
                .using(vertx)
                .build();
    }

    private Future<SqlConnectOptions> server(int turn) {
        PgConnectOptions server =
                new PgConnectOptions(servers.get(Math.floorMod(turn, servers.size())));
        session.startupParameters(Lane.REQUEST).forEach(server::addProperty);
        try {
            password.map(DatabasePassword::current).ifPresent(server::setPassword);
        } catch (IllegalStateException unreadable) {
            return Future.failedFuture(unreadable);
        }
        return Future.succeededFuture(server);
    }

    /** Sets what only newer servers know, and puts the connection into its pool. */
    private void limit(SqlConnection connection) {
        session.afterConnect(connection.databaseMetadata().majorVersion(), Lane.REQUEST)
                .map(statement -> connection.query(statement).execute().<Void>mapEmpty())
                .orElseGet(Future::succeededFuture)
                .onFailure(
                        refused ->
                                LOG.warnf(
                                        "The transaction timeout of a session could not be set: %s",
                                        refused.getMessage()))
                .eventually(() -> connection.close());
    }
}
