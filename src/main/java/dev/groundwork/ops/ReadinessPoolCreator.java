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
 * Makes the pool of the readiness check, and of what else must be asked every few seconds whatever
 * the requests do. It shares nothing with the request pool: a service whose connections are all
 * taken is busy, not unready.
 *
 * <p>A connection on which nothing comes is closed, so that a question that is lost on a network
 * gives its connection up in seconds, and not when TCP gives up.
 */
@Singleton
@ReactiveDataSource(DatabaseReadiness.DATASOURCE)
class ReadinessPoolCreator implements PgPoolCreator {

    /** Times the timeout of a check, which is the first to look after itself. */
    private static final int SILENCE = 5;

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
        input.pgConnectOptionsList()
                .forEach(
                        server ->
                                server.setConnectTimeout(timeoutMillis)
                                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                                        .setReadIdleTimeout(SILENCE * timeoutMillis));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
