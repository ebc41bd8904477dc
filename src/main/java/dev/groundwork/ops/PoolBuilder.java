package dev.groundwork.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Builds a {@link DatabasePool} from Quarkus' settings of a datasource.
 *
 * @param name in log lines
 * @param servers are tried in turn, one for each new connection
 */
record PoolBuilder(
        Vertx vertx,
        String name,
        PoolOptions options,
        List<PgConnectOptions> servers,
        PoolLimits limits) {

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
                new Growth(name, usage),
                new IdleCheck(pingAfterIdle, pingTimeout, usage),
                usage,
                count);
    }

    private Pool poolOfOne(PoolOptions ofOne, AtomicInteger next) {
        return PgBuilder.pool()
                .with(ofOne)
                .connectingTo(() -> Future.succeededFuture(server(next.getAndIncrement())))
                .using(vertx)
                .build();
    }

    private SqlConnectOptions server(int turn) {
        return servers.get(Math.floorMod(turn, servers.size()));
    }
}
