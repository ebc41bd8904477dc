package dev.groundwork.ops;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the request pool from Quarkus' own settings of the default datasource and adds what these
 * cannot say: limits to waiting and connecting, keep-alive, and the check of idle connections.
 */
@Singleton
class RequestPoolCreator implements PgPoolCreator {

    private final RequestPoolSettings settings;
    private final PoolUsage usage;
    private final StatementCount count;

    RequestPoolCreator(RequestPoolSettings settings, PoolUsage usage, StatementCount count) {
        this.settings = settings;
        this.usage = usage;
        this.count = count;
    }

    @Override
    public Pool create(Input input) {
        PoolOptions options =
                input.poolOptions()
                        .setName("request")
                        .setConnectionTimeout((int) settings.acquireTimeout().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        servers.forEach(this::limit);
        PgPool pool =
                (PgPool)
                        PgBuilder.pool()
                                .with(options)
                                .connectingTo(List.copyOf(servers))
                                .using(input.vertx())
                                .build();
        int maximum = options.getMaxSize();
        usage.of(pool::size, maximum);
        IdleCheck idleCheck =
                new IdleCheck(settings.pingAfterIdle(), settings.pingTimeout(), maximum, usage);
        return new RequestPool(pool, maximum, idleCheck, usage, count);
    }

    private void limit(PgConnectOptions server) {
        server.setConnectTimeout((int) settings.connectTimeout().toMillis()).setTcpKeepAlive(true);
        server.addProperty(
                "statement_timeout", Long.toString(settings.statementTimeout().toMillis()));
    }
}
