package dev.groundwork.platform.operations.internal.pool;

import static dev.groundwork.platform.operations.DatabaseProxy.await;
import static dev.groundwork.platform.operations.internal.pool.TestPool.MAX_EXPECTED_WAIT;
import static dev.groundwork.platform.operations.internal.pool.TestPool.MAX_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.operations.DatabaseBusyException;
import dev.groundwork.platform.operations.DatabaseProxy;
import dev.groundwork.platform.operations.Flow;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a connection, and who waits or is refused. */
@QuarkusTest
class FairPoolTest {

    private static final Flow ANN = Flow.user(1);
    private static final Flow BOB = Flow.user(2);
    private static final Flow HERE = Flow.anonymous("192.0.2.1");
    private static final Flow THERE = Flow.anonymous("192.0.2.2");

    private static final RequestInProgress WRITE =
            new RequestInProgress(AccessMode.WRITE, () -> false);

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
    void oneCallerLeavesAConnectionToOthers() {
        // Given
        await(ask(ANN));
        await(ask(ANN));

        // When
        Future<SqlConnection> thirdOfAnn = ask(ANN);
        SqlConnection firstOfBob = await(ask(BOB));

        // Then
        assertThat(firstOfBob).isNotNull();
        assertThat(catchThrowable(() -> await(thirdOfAnn)))
                .isInstanceOf(DatabaseBusyException.class);
    }

    @Test
    void callerThatWaitsForItsOwnShareDelaysNobodyElse() throws InterruptedException {
        // Given
        await(ask(ANN));
        await(ask(ANN));
        Future<SqlConnection> thirdOfAnn = ask(ANN);
        Thread.sleep(MAX_EXPECTED_WAIT.plusMillis(200).toMillis());

        // When
        Future<SqlConnection> fourthOfAnn = ask(ANN);
        SqlConnection firstOfBob = await(ask(BOB));

        // Then
        assertThat(firstOfBob).isNotNull();
        assertThat(catchThrowable(() -> await(fourthOfAnn)))
                .isInstanceOf(DatabaseBusyException.class)
                .hasMessageContaining("expected wait");
        assertThat(catchThrowable(() -> await(thirdOfAnn)))
                .isInstanceOf(DatabaseBusyException.class);
    }

    @Test
    void anonymousCallersTogetherLeaveConnectionsToUsers() {
        // Given
        await(ask(HERE));

        // When
        Future<SqlConnection> ofAnotherAddress = ask(THERE);
        SqlConnection ofAUser = await(ask(ANN));

        // Then
        assertThat(ofAUser).isNotNull();
        assertThat(catchThrowable(() -> await(ofAnotherAddress)))
                .isInstanceOf(DatabaseBusyException.class);
    }

    @Test
    void readsKeepAShareWhileWritesQueue() {
        // Given
        await(ask(ANN, WRITE));
        await(ask(BOB, WRITE));
        Future<SqlConnection> thirdWrite = ask(BOB, WRITE);

        // When
        SqlConnection read = await(ask(ANN));

        // Then
        assertThat(read).isNotNull();
        assertThat(thirdWrite.isComplete()).isFalse();
        assertThat(catchThrowable(() -> await(thirdWrite)))
                .isInstanceOf(DatabaseBusyException.class);
    }

    @Test
    void callersTakeTurns() {
        // Given
        SqlConnection held = await(ask(BOB));
        List<SqlConnection> others = List.of(await(ask(ANN)), await(ask(ANN)));
        Queue<Flow> served = new ConcurrentLinkedQueue<>();
        List<Future<SqlConnection>> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(servedInTurn(ANN, served));
        }
        waiting.add(servedInTurn(BOB, served));

        // When
        others.forEach(connection -> await(connection.close()));
        await(held.close());
        await(Future.all(waiting));

        // Then
        assertThat(served).hasSize(11);
        assertThat(List.copyOf(served).subList(0, 4)).contains(BOB);
    }

    private Future<SqlConnection> servedInTurn(Flow flow, Queue<Flow> served) {
        return ask(flow).onSuccess(connection -> served.add(flow)).onSuccess(SqlConnection::close);
    }

    @Test
    void fullQueueRefusesTheCallerThatHasMostWaiting() {
        // Given
        await(ask(ANN));
        await(ask(ANN));
        SqlConnection last = await(ask(BOB));
        List<Future<SqlConnection>> queued = new ArrayList<>();
        for (int i = 0; i < MAX_WAITING; i++) {
            queued.add(ask(ANN));
        }

        // When
        Future<SqlConnection> newcomer = ask(BOB);
        Throwable refusal = catchThrowable(() -> await(queued.get(MAX_WAITING - 1)));
        await(last.close());

        // Then
        assertThat(refusal)
                .isInstanceOf(DatabaseBusyException.class)
                .hasMessageContaining("is full");
        assertThat(await(newcomer)).isNotNull();
    }

    @Test
    void workWhoseCallerHasGoneIsNotBegun() {
        // Given
        await(ask(ANN));
        await(ask(BOB));
        SqlConnection last = await(ask(BOB));
        AtomicBoolean gone = new AtomicBoolean();
        Future<SqlConnection> abandoned =
                ask(ANN, new RequestInProgress(AccessMode.READ, gone::get));

        // When
        gone.set(true);
        await(last.close());

        // Then
        assertThat(catchThrowable(() -> await(abandoned)))
                .isInstanceOf(ClientDisconnectedException.class);
        assertThat(usage.abandonments()).isEqualTo(1);
        assertThat(usage.waiting()).isZero();
        assertThat(usage.inUse()).isEqualTo(2);
    }

    private Future<SqlConnection> ask(Flow flow) {
        return ask(flow, RequestInProgress.NONE);
    }

    private Future<SqlConnection> ask(Flow flow, RequestInProgress request) {
        Promise<SqlConnection> connection = Promise.promise();
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        Promise<Void> asked = Promise.promise();
        context.runOnContext(
                onContext -> {
                    flow.enter();
                    request.enter();
                    pool.getConnection().onComplete(connection);
                    asked.complete();
                });
        await(asked.future());
        return connection.future();
    }
}
