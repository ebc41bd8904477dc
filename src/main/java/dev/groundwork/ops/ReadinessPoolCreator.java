package dev.groundwork.ops;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the readiness check's own pool of one connection. It shares nothing with the request pool:
 * a service whose connections are all taken is busy, not unready.
 */
@Singleton
@ReactiveDataSource(DatabaseReadiness.DATASOURCE)
class ReadinessPoolCreator implements PgPoolCreator {

    private final HealthSettings settings;

    ReadinessPoolCreator(HealthSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        int timeoutMillis = (int) settings.databaseTimeout().toMillis();
        PoolOptions options =
                input.poolOptions()
                        .setName(DatabaseReadiness.DATASOURCE)
                        .setConnectionTimeout(timeoutMillis)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        input.pgConnectOptionsList().forEach(server -> server.setConnectTimeout(timeoutMillis));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
