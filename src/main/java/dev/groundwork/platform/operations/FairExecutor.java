package dev.groundwork.platform.operations;

import dev.groundwork.platform.operations.internal.share.FairQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Executes costly work on a small thread pool. The work of each flow is bounded by a {@link
 * FairShare}, waits in a {@link dev.groundwork.platform.operations.internal.share.FairQueue} and
 * waits no longer than a bound. Work that is cancelled or has waited too long leaves the queue and
 * is never begun.
 *
 * <p>Metrics: {@code executor.*} with the executor's name, and {@code groundwork.share.rejected}.
 */
public final class FairExecutor {

    private static final int IDLE_SECONDS = 30;

    private final FairShare share;
    private final FairQueue<Task<?>> queue = new FairQueue<>();
    private final Duration maxWait;
    private final Function<ShareLimit, Throwable> rejection;
    private final Counter rejected;
    private final ThreadPoolExecutor threads;
    private final ExecutorService executor;

    /**
     * @param name of the threads and of the resource in metrics
     * @param concurrency threads, 1 or more
     * @param share of the work that waits or runs
     * @param maxWait the longest time between submission and start
     * @param rejection the failure of work that is not run
     */
    public FairExecutor(
            String name,
            int concurrency,
            FairShare share,
            Duration maxWait,
            Function<ShareLimit, Throwable> rejection,
            MeterRegistry meters) {
        this.share = share;
        this.maxWait = maxWait;
        this.rejection = rejection;
        this.rejected = ShareMetrics.rejected(meters, name);
        this.threads =
                new ThreadPoolExecutor(
                        concurrency,
                        concurrency,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        this.threads.allowCoreThreadTimeOut(true);
        this.executor = ExecutorServiceMetrics.monitor(meters, threads, name, List.of());
    }

    /**
     * Runs the work for this flow, once the {@code Uni} is subscribed to. The result comes on a
     * thread of the executor.
     */
    public <T> Uni<T> submit(Flow flow, Supplier<T> work) {
        return Uni.createFrom().emitter(emitter -> enqueue(new Task<>(flow, work, emitter)));
    }

    /** The limit that would reject work of this flow now; empty where it would be accepted. */
    public Optional<ShareLimit> exceeded(Flow flow) {
        return share.exceeded(flow);
    }

    public void shutdownNow() {
        threads.shutdownNow();
    }

    private void enqueue(Task<?> task) {
        if (!share.tryAcquire(task.flow)) {
            reject(task, share.exceeded(task.flow).orElse(ShareLimit.TOTAL));
            return;
        }
        queue.add(task.flow, task);
        Future<?> expiry =
                Infrastructure.getDefaultWorkerPool()
                        .schedule(() -> expire(task), maxWait.toMillis(), TimeUnit.MILLISECONDS);
        task.emitter.onTermination(
                () -> {
                    expiry.cancel(false);
                    withdraw(task);
                });
        // A thread runs the work whose turn it is, which may be another flow's.
        executor.execute(this::runNext);
    }

    private void expire(Task<?> task) {
        if (withdraw(task)) {
            reject(task, ShareLimit.WAIT);
        }
    }

    /** Whether the task was still waiting. */
    private boolean withdraw(Task<?> task) {
        boolean waiting = queue.remove(task.flow, task);
        if (waiting) {
            share.release(task.flow);
        }
        return waiting;
    }

    private void reject(Task<?> task, ShareLimit limit) {
        rejected.increment();
        task.emitter.fail(rejection.apply(limit));
    }

    private void runNext() {
        Task<?> next = queue.poll();
        if (next == null) {
            return;
        }
        next.run(share);
    }

    /** Work of one flow. */
    private static final class Task<T> {

        private final Flow flow;
        private final Supplier<T> work;
        private final UniEmitter<? super T> emitter;

        private Task(Flow flow, Supplier<T> work, UniEmitter<? super T> emitter) {
            this.flow = flow;
            this.work = work;
            this.emitter = emitter;
        }

        /** Gives the share back before the caller goes on, and may ask again. */
        private void run(FairShare share) {
            T result;
            try {
                result = work.get();
            } catch (Throwable failure) {
                share.release(flow);
                emitter.fail(failure);
                return;
            }
            share.release(flow);
            emitter.complete(result);
        }
    }
}
