package dev.groundwork.platform.operations.internal.pool;

import static dev.groundwork.platform.operations.DatabaseProxy.await;
import static dev.groundwork.platform.operations.internal.pool.TestPool.ACQUIRE_TIMEOUT;
import static dev.groundwork.platform.operations.internal.pool.TestPool.ANONYMOUS_STATEMENT_TIMEOUT;
import static dev.groundwork.platform.operations.internal.pool.TestPool.LEASE_IDLE_TIMEOUT;
import static dev.groundwork.platform.operations.internal.pool.TestPool.SIZE;
import static dev.groundwork.platform.operations.internal.pool.TestPool.STATEMENT_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.operations.DatabaseProxy;
import dev.groundwork.platform.operations.DatabaseUnavailableException;
import dev.groundwork.platform.operations.Flow;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to connections, every wait ends and the pool serves again. */
@QuarkusTest
class PoolLivenessTest {

    @Inject Vertx vertx;

    private final PoolUsage usage = new PoolUsage();
    private DatabaseProxy proxy;
    private Pool pool;

    @BeforeEach
    void open() {
        proxy = TestPool.proxy(vertx);
        pool = TestPool.through(proxy, vertx, Duration.ofHours(1), usage, new StatementCount());
    }

    @AfterEach
    void close() {
        await(pool.close());
        proxy.close();
    }

    @Test
    void statementsOnSilentConnectionsEndAndTheirConnectionsAreReplaced() {
        // Given
        List<SqlConnection> all = takeAll();
        proxy.loseConnections();

        // When
        long asked = System.nanoTime();
        List<Future<?>> statements =
                all.stream()
                        .<Future<?>>map(connection -> connection.query("select 1").execute())
                        .toList();
        List<Throwable> failures =
                statements.stream().map(each -> catchThrowable(() -> await(each))).toList();
        Duration taken = Duration.ofNanos(System.nanoTime() - asked);
        all.forEach(connection -> await(connection.close()));

        // Then
        assertThat(failures).doesNotContainNull();
        assertThat(taken).isLessThan(STATEMENT_TIMEOUT.plusSeconds(2));
        assertThat(usage.droppedConnections()).isEqualTo(SIZE);
        assertEveryConnectionServes();
    }

    @Test
    void poolThatCannotGrowServesWithTheConnectionsThatItHas() {
        // Given
        selectOne().toCompletionStage().toCompletableFuture().join();
        proxy.refuseNewConnections();

        // When
        List<Future<Integer>> reads = IntStream.range(0, 15).mapToObj(i -> selectOne()).toList();
        await(Future.join(reads));

        // Then
        assertThat(reads).allMatch(Future::succeeded);
        assertThat(usage.growthFailures()).isPositive();
        proxy.acceptNewConnections();
        await().untilAsserted(this::assertEveryConnectionServes);
    }

    @Test
    void connectionsThatComeUpLateOrNeverAreNotLost() {
        // Given
        for (int round = 0; round < 3; round++) {
            proxy.fallSilent();
            List<Future<SqlConnection>> asked =
                    IntStream.range(0, 2 * SIZE).mapToObj(i -> pool.getConnection()).toList();
            catchThrowable(() -> await(Future.join(asked)));
            assertThat(asked)
                    .allMatch(each -> each.cause() instanceof DatabaseUnavailableException);
        }

        // When
        proxy.speakAgain();

        // Then
        await().untilAsserted(this::assertEveryConnectionServes);
    }

    @Test
    void grantsThatRaceTheTimeoutLoseNoConnection() {
        // Given
        Duration held = ACQUIRE_TIMEOUT.dividedBy(4);

        // When
        List<Future<Object>> work =
                IntStream.range(0, 18)
                        .<Future<Object>>mapToObj(
                                i ->
                                        pool.withConnection(
                                                connection ->
                                                        connection
                                                                .query(
                                                                        "select pg_sleep(%s)"
                                                                                .formatted(
                                                                                        held
                                                                                                        .toMillis()
                                                                                                / 1e3))
                                                                .execute()
                                                                .mapEmpty()))
                        .toList();
        catchThrowable(() -> await(Future.join(work)));

        // Then
        assertThat(work).anyMatch(Future::succeeded).anyMatch(Future::failed);
        assertThat(usage.waiting()).isZero();
        assertEveryConnectionServes();
    }

    @Test
    void connectionThatItsBorrowerHasLostIsTakenBack() {
        // Given
        SqlConnection lost = await(pool.getConnection());

        // When
        await().atMost(LEASE_IDLE_TIMEOUT.plusSeconds(2)).until(() -> usage.inUse() == 0);

        // Then
        assertThat(catchThrowable(() -> await(lost.query("select 1").execute()))).isNotNull();
        await(lost.close());
        assertEveryConnectionServes();
    }

    @Test
    void statementOfAnAnonymousCallerIsCancelledAndItsConnectionKept() {
        // Given
        Promise<Object> answer = Promise.promise();
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());

        // When
        long asked = System.nanoTime();
        context.runOnContext(
                onContext -> {
                    Flow.anonymous("192.0.2.1").enter();
                    pool.withConnection(
                                    connection ->
                                            connection.query("select pg_sleep(1.5)").execute())
                            .<Object>mapEmpty()
                            .onComplete(answer);
                });
        Throwable failure = catchThrowable(() -> await(answer.future()));
        Duration taken = Duration.ofNanos(System.nanoTime() - asked);

        // Then
        assertThat(failure)
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("57014"));
        assertThat(taken).isGreaterThanOrEqualTo(ANONYMOUS_STATEMENT_TIMEOUT);
        assertThat(usage.droppedConnections()).isZero();
        await().untilAsserted(this::assertEveryConnectionServes);
    }

    @Test
    void connectionToAServerThatAcceptsNoWritesIsReplaced() {
        // Given
        SqlConnection connection = await(pool.getConnection());
        await(connection.query("set default_transaction_read_only = on").execute());

        // When
        Throwable refusal =
                catchThrowable(
                        () ->
                                await(
                                        connection
                                                .query("create table unwritable (id int)")
                                                .execute()));
        await(connection.close());

        // Then
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("25006"));
        assertThat(usage.droppedConnections()).isEqualTo(1);
        await().untilAsserted(this::assertEveryConnectionServes);
    }

    private void assertEveryConnectionServes() {
        List<SqlConnection> all = takeAll();
        all.forEach(connection -> await(connection.query("select 1").execute()));
        all.forEach(connection -> await(connection.close()));
        assertThat(usage.inUse()).isZero();
    }

    private Future<Integer> selectOne() {
        return pool.withConnection(
                connection ->
                        connection
                                .preparedQuery("select 1")
                                .execute()
                                .map(rows -> rows.iterator().next().getInteger(0)));
    }

    private List<SqlConnection> takeAll() {
        return await(
                        Future.all(
                                IntStream.range(0, SIZE)
                                        .mapToObj(i -> pool.getConnection())
                                        .toList()))
                .list();
    }
}
