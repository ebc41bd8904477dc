package dev.groundwork.ops;

import static dev.groundwork.ops.DatabaseProxy.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestPoolTest {

    private static final int SIZE = 3;
    private static final Duration PING_TIMEOUT = Duration.ofMillis(300);
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofMillis(500);

    @Inject Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;

    private final PoolUsage usage = new PoolUsage();
    private final StatementCount count = new StatementCount();
    private DatabaseProxy proxy;
    private Pool pool;

    @BeforeEach
    void connectThroughAProxy() {
        PgConnectOptions database = PgConnectOptions.fromUri(url.replace("vertx-reactive:", ""));
        proxy = new DatabaseProxy(vertx, database.getHost(), database.getPort());
    }

    @AfterEach
    void close() {
        await(pool.close());
        proxy.close();
    }

    @Test
    void lostIdleConnectionsAreReplacedAfterOnePingTimeout() {
        // Given
        pool = poolThatAsksAfter(Duration.ZERO);
        useAllConnectionsAtOnce();
        proxy.loseConnections();

        // When
        long asked = System.nanoTime();
        int answer = selectOne();
        Duration taken = Duration.ofNanos(System.nanoTime() - asked);

        // Then
        assertThat(answer).isEqualTo(1);
        assertThat(taken).isBetween(PING_TIMEOUT, PING_TIMEOUT.multipliedBy(2));
        assertThat(usage.droppedConnections()).isBetween(1L, (long) SIZE);
        assertThat(usage.inUse()).isZero();
    }

    @Test
    void allLostConnectionsAreReplacedWhenAllAreNeeded() {
        // Given
        pool = poolThatAsksAfter(Duration.ZERO);
        useAllConnectionsAtOnce();
        proxy.loseConnections();

        // When
        useAllConnectionsAtOnce();

        // Then
        assertThat(usage.droppedConnections()).isEqualTo(SIZE);
        assertThat(proxy.accepted()).isEqualTo(2 * SIZE);
        assertThat(usage.idle()).isEqualTo(SIZE);
    }

    @Test
    void connectionUsedAMomentAgoIsNotAsked() {
        // Given
        pool = poolThatAsksAfter(Duration.ofHours(1));
        selectOne();
        long pingsBefore = usage.pings();

        // When
        selectOne();

        // Then
        assertThat(usage.pings()).isEqualTo(pingsBefore);
    }

    @Test
    void goodConnectionIsKeptAfterItWasAsked() {
        // Given
        pool = poolThatAsksAfter(Duration.ZERO);
        selectOne();
        long pingsBefore = usage.pings();

        // When
        selectOne();

        // Then
        assertThat(usage.pings()).isEqualTo(pingsBefore + 1);
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void pingsAreNotCountedAsStatements() {
        // Given
        pool = poolThatAsksAfter(Duration.ZERO);

        // When
        selectOne();
        selectOne();

        // Then
        assertThat(count.total()).isEqualTo(2);
    }

    @Test
    void waitingForAFreeConnectionEndsWithAClearError() {
        // Given
        pool = poolThatAsksAfter(Duration.ofHours(1));
        List<SqlConnection> all = takeAll();

        // When
        Throwable failure = catchThrowable(() -> await(pool.getConnection()));

        // Then
        assertThat(failure).isInstanceOf(DatabaseUnavailable.class);
        assertThat(usage.unavailable()).isEqualTo(1);
        assertThat(usage.waiting()).isZero();
        all.forEach(connection -> await(connection.close()));
    }

    @Test
    void serverThatDoesNotAnswerEndsWithAClearError() {
        // Given
        pool = poolThatAsksAfter(Duration.ZERO);
        selectOne();
        proxy.fallSilent();

        // When
        Throwable failure = catchThrowable(this::selectOne);

        // Then
        assertThat(failure).isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void serverThatAnswersAgainIsUsedAgain() {
        // Given
        pool = poolThatAsksAfter(Duration.ZERO);
        selectOne();
        proxy.fallSilent();
        assertThatThrownBy(this::selectOne).isInstanceOf(DatabaseUnavailable.class);
        proxy.speakAgain();
        proxy.loseConnections();

        // When
        int answer = selectOneWithin(10);

        // Then
        assertThat(answer).isEqualTo(1);
    }

    private int selectOneWithin(int tries) {
        for (int i = 1; i < tries; i++) {
            try {
                return selectOne();
            } catch (DatabaseUnavailable retried) {
                assertThat(retried).hasMessageContaining("connection");
            }
        }
        return selectOne();
    }

    private int selectOne() {
        return await(
                pool.withConnection(
                        connection ->
                                connection
                                        .preparedQuery("select 1")
                                        .execute()
                                        .map(rows -> rows.iterator().next().getInteger(0))));
    }

    private void useAllConnectionsAtOnce() {
        takeAll().forEach(connection -> await(connection.close()));
    }

    private List<SqlConnection> takeAll() {
        return await(
                        Future.all(
                                IntStream.range(0, SIZE)
                                        .mapToObj(i -> pool.getConnection())
                                        .toList()))
                .list();
    }

    private Pool poolThatAsksAfter(Duration idle) {
        PgConnectOptions server =
                PgConnectOptions.fromUri(url.replace("vertx-reactive:", ""))
                        .setUser(user)
                        .setPassword(password.orElse(""))
                        .setHost("127.0.0.1")
                        .setPort(proxy.port());
        server.setMetricsName("postgresql|test");
        Settings settings =
                new Settings(idle, PING_TIMEOUT, ACQUIRE_TIMEOUT, ACQUIRE_TIMEOUT, ACQUIRE_TIMEOUT);
        return new RequestPoolCreator(settings, usage, count)
                .create(new Input(vertx, new PoolOptions().setMaxSize(SIZE), List.of(server)));
    }

    private record Settings(
            Duration pingAfterIdle,
            Duration pingTimeout,
            Duration acquireTimeout,
            Duration connectTimeout,
            Duration statementTimeout)
            implements RequestPoolSettings {}

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> servers)
            implements PgPoolCreator.Input {

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return servers;
        }
    }
}
