package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.DatabaseProxy;
import dev.groundwork.platform.operations.SessionLimits;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A request pool of three connections to the tests' database, through a proxy, with limits that a
 * test can wait for: of three connections one caller may hold two, writes two, anonymous callers
 * one.
 */
final class TestPool {

    static final int SIZE = 3;
    static final int MAX_WAITING = 20;
    static final Duration PING_TIMEOUT = Duration.ofMillis(300);
    static final Duration ACQUIRE_TIMEOUT = Duration.ofMillis(1500);
    static final Duration MAX_EXPECTED_WAIT = Duration.ofMillis(500);
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(2);
    static final Duration ANONYMOUS_STATEMENT_TIMEOUT = Duration.ofMillis(400);
    static final Duration LEASE_IDLE_TIMEOUT = Duration.ofSeconds(3);

    private TestPool() {}

    static DatabaseProxy proxy(Vertx vertx) {
        PgConnectOptions database = database();
        return new DatabaseProxy(vertx, database.getHost(), database.getPort());
    }

    static Pool through(
            DatabaseProxy proxy,
            Vertx vertx,
            Duration pingAfterIdle,
            PoolUsage usage,
            StatementCount count) {
        PgConnectOptions server = database().setHost("127.0.0.1").setPort(proxy.port());
        server.setMetricsName("postgresql|test");
        return new RequestPoolCreator(
                        new Settings(pingAfterIdle),
                        SessionLimits.defaults(),
                        Optional::empty,
                        usage,
                        count)
                .create(new Input(vertx, new PoolOptions().setMaxSize(SIZE), List.of(server)));
    }

    private static PgConnectOptions database() {
        Config config = ConfigProvider.getConfig();
        String url = config.getValue("quarkus.datasource.reactive.url", String.class);
        return PgConnectOptions.fromUri(url.replace("vertx-reactive:", ""))
                .setUser(config.getValue("quarkus.datasource.username", String.class))
                .setPassword(
                        config.getOptionalValue("quarkus.datasource.password", String.class)
                                .orElse(""));
    }

    private record Settings(Duration pingAfterIdle) implements RequestPoolSettings {

        @Override
        public Duration pingTimeout() {
            return PING_TIMEOUT;
        }

        @Override
        public Duration acquireTimeout() {
            return ACQUIRE_TIMEOUT;
        }

        @Override
        public Duration maxExpectedWait() {
            return MAX_EXPECTED_WAIT;
        }

        @Override
        public int maxWaiting() {
            return MAX_WAITING;
        }

        @Override
        public Duration connectTimeout() {
            return ACQUIRE_TIMEOUT;
        }

        @Override
        public Duration statementTimeout() {
            return STATEMENT_TIMEOUT;
        }

        @Override
        public Duration anonymousStatementTimeout() {
            return ANONYMOUS_STATEMENT_TIMEOUT;
        }

        @Override
        public Duration leaseIdleTimeout() {
            return LEASE_IDLE_TIMEOUT;
        }

        @Override
        public int callerPercent() {
            return 66;
        }

        @Override
        public int anonymousPercent() {
            return 33;
        }

        @Override
        public int writePercent() {
            return 66;
        }
    }

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> servers)
            implements PgPoolCreator.Input {

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return servers;
        }
    }
}
