package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.internal.configuration.DatabasePassword;
import dev.groundwork.platform.operations.internal.configuration.PasswordFileSettings;
import dev.groundwork.platform.operations.internal.health.DatabaseReadiness;
import dev.groundwork.platform.operations.internal.health.HealthSettings;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Creates the pool of the readiness check and of other periodic queries that must not depend on the
 * load of requests. It shares nothing with the request pool: a service whose connections are all
 * taken is busy, not unready.
 */
@Singleton
@ReactiveDataSource(DatabaseReadiness.DATASOURCE)
public class ReadinessPoolCreator implements PgPoolCreator {

    private final HealthSettings settings;
    private final SessionLimits session;
    private final PasswordFileSettings passwords;

    public ReadinessPoolCreator(
            HealthSettings settings, SessionLimits session, PasswordFileSettings passwords) {
        this.settings = settings;
        this.session = session;
        this.passwords = passwords;
    }

    @Override
    public Pool create(Input input) {
        Duration timeout = settings.databaseTimeout();
        List<PgConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        servers.forEach(
                server -> server.setConnectTimeout((int) timeout.toMillis()).setTcpKeepAlive(true));
        PoolLimits limits = PoolLimits.ofProbes(input.poolOptions().getMaxSize(), timeout);
        return new PoolBuilder(
                        input.vertx(),
                        DatabaseReadiness.DATASOURCE,
                        input.poolOptions(),
                        servers,
                        limits,
                        session,
                        passwords.passwordFile().map(DatabasePassword::new))
                // Used every few seconds: a ping would cost as much as the question.
                .build(Duration.ofMinutes(1), timeout, new PoolUsage(), new StatementCount());
    }
}
