package dev.groundwork.platform.operations.internal.pool;

import static dev.groundwork.platform.operations.DatabaseProxy.await;
import static dev.groundwork.platform.operations.internal.pool.TestPool.PING_TIMEOUT;
import static dev.groundwork.platform.operations.internal.pool.TestPool.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.operations.DatabaseBusyException;
import dev.groundwork.platform.operations.DatabaseProxy;
import dev.groundwork.platform.operations.DatabaseUnavailableException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestPoolTest {

    @Inject Vertx vertx;

    private final PoolUsage usage = new PoolUsage();
    private final StatementCount count = new StatementCount();
    private DatabaseProxy proxy;
    private Pool pool;

    @BeforeEach
    void connectThroughAProxy() {
        proxy = TestPool.proxy(vertx);
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
        assertThat(failure).isInstanceOf(DatabaseBusyException.class);
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
        assertThat(failure).isInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void serverThatAnswersAgainIsUsedAgain() {
        // Given
        pool = poolThatAsksAfter(Duration.ZERO);
        selectOne();
        proxy.fallSilent();
        assertThatThrownBy(this::selectOne).isInstanceOf(DatabaseUnavailableException.class);
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
            } catch (DatabaseUnavailableException retried) {
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
        return TestPool.through(proxy, vertx, idle, usage, count);
    }
}
