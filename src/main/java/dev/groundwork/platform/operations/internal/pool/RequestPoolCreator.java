package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.internal.configuration.DatabasePassword;
import dev.groundwork.platform.operations.internal.configuration.PasswordFileSettings;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Creates the request pool from Quarkus' settings of the default datasource and adds shares, limits
 * of all waits, keep-alive and the check of idle connections.
 */
@Singleton
class RequestPoolCreator implements PgPoolCreator {

    private final RequestPoolSettings settings;
    private final SessionLimits session;
    private final PasswordFileSettings passwords;
    private final PoolUsage usage;
    private final StatementCount count;
    private volatile DatabasePool pool;

    RequestPoolCreator(
            RequestPoolSettings settings,
            SessionLimits session,
            PasswordFileSettings passwords,
            PoolUsage usage,
            StatementCount count) {
        this.settings = settings;
        this.session = session;
        this.passwords = passwords;
        this.usage = usage;
        this.count = count;
    }

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        servers.forEach(
                server ->
                        server.setConnectTimeout((int) settings.connectTimeout().toMillis())
                                .setTcpKeepAlive(true));
        PoolLimits limits = PoolLimits.ofRequests(input.poolOptions().getMaxSize(), settings);
        pool =
                new PoolBuilder(
                                input.vertx(),
                                "request",
                                input.poolOptions(),
                                servers,
                                limits,
                                session,
                                passwords.passwordFile().map(DatabasePassword::new))
                        .build(settings.pingAfterIdle(), settings.pingTimeout(), usage, count);
        return pool;
    }

    /** The pool that was made; null before the first is. */
    DatabasePool pool() {
        return pool;
    }
}
