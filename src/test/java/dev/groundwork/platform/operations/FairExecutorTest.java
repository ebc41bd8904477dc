package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One thread, which is busy when each test begins; one flow has at most nine of 65 units. */
class FairExecutorTest {

    private static final Flow ANN = Flow.user(1);
    private static final Flow BOB = Flow.user(2);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch free = new CountDownLatch(1);
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<ShareLimit> rejections = new CopyOnWriteArrayList<>();
    private FairExecutor executor;

    @BeforeEach
    void aBusyExecutor() throws Exception {
        executor = busy(LONG);
    }

    @AfterEach
    void stop() {
        free.countDown();
        executor.shutdownNow();
    }

    @Test
    void aFlowWithManyTasksDelaysAnotherByOneOfThem() {
        // Given
        List<CompletableFuture<Object>> flood = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            flood.add(submit(ANN, "ann"));
        }

        // When
        CompletableFuture<Object> sign = submit(BOB, "bob");
        free.countDown();
        sign.join();
        await().until(() -> flood.stream().allMatch(CompletableFuture::isDone));

        // Then
        assertThat(order).hasSize(10);
        assertThat(order.indexOf("bob")).isEqualTo(1);
        assertThat(rejections).hasSize(81).containsOnly(ShareLimit.FLOW);
        assertThat(meters.get(ShareMetrics.REJECTED).tag("resource", "test").counter().count())
                .isEqualTo(81);
    }

    @Test
    void anonymousFlowsTogetherLeaveRoomForUsers() {
        // When
        for (int i = 0; i < 70; i++) {
            submit(Flow.anonymous("192.0.2." + i), "anonymous");
        }
        CompletableFuture<Object> user = submit(ANN, "ann");
        free.countDown();
        user.join();

        // Then
        assertThat(rejections).hasSize(21).containsOnly(ShareLimit.ANONYMOUS);
    }

    @Test
    void aTaskWhoseCallerHasGoneIsNotBegun() {
        // Given
        Cancellable gone =
                executor.submit(ANN, () -> order.add("gone"))
                        .subscribe()
                        .with(done -> {}, rejections -> {});

        // When
        gone.cancel();
        CompletableFuture<Object> next = submit(BOB, "bob");
        free.countDown();
        next.join();

        // Then
        assertThat(order).containsExactly("bob");
        await().until(() -> executor.exceeded(ANN).isEmpty());
    }

    @Test
    void aTaskThatWaitedTooLongIsRejectedAndNotBegun() throws Exception {
        // Given
        executor.shutdownNow();
        executor = busy(Duration.ofSeconds(1));

        // When
        CompletableFuture<Object> late = submit(ANN, "late");
        await().until(late::isDone);
        free.countDown();
        submit(BOB, "bob").join();

        // Then
        assertThat(late).isCompletedExceptionally();
        assertThat(rejections).containsExactly(ShareLimit.WAIT);
        assertThat(order).containsExactly("bob");
    }

    @Test
    void aFailedTaskGivesItsShareBack() {
        // Given
        for (int i = 0; i < 9; i++) {
            executor.submit(
                            ANN,
                            () -> {
                                throw new IllegalStateException("of the task");
                            })
                    .subscribe()
                    .with(done -> {}, failure -> order.add(failure.getMessage()));
        }
        assertThat(executor.exceeded(ANN)).contains(ShareLimit.FLOW);

        // When
        free.countDown();
        await().until(() -> order.size() == 9);

        // Then
        assertThat(executor.exceeded(ANN)).isEmpty();
        assertThat(order).containsOnly("of the task");
    }

    private CompletableFuture<Object> submit(Flow flow, String name) {
        return executor.<Object>submit(flow, () -> order.add(name)).subscribeAsCompletionStage();
    }

    private FairExecutor busy(Duration maxWait) throws InterruptedException {
        FairExecutor executor =
                new FairExecutor(
                        "test",
                        1,
                        new FairShare(65, 9, 49),
                        maxWait,
                        limit -> {
                            rejections.add(limit);
                            return new IllegalStateException(limit.name());
                        },
                        meters);
        CountDownLatch begun = new CountDownLatch(1);
        executor.submit(
                        Flow.INTERNAL,
                        () -> {
                            begun.countDown();
                            try {
                                free.await();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            return true;
                        })
                .subscribeAsCompletionStage();
        begun.await();
        return executor;
    }
}
