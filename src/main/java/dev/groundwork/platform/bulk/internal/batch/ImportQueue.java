package dev.groundwork.platform.bulk.internal.batch;

import dev.groundwork.platform.operations.FairShare;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.operations.ShareLimit;
import dev.groundwork.platform.operations.ShareMetrics;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs imports one at a time on its own thread: a second thread would not make the database faster,
 * and each import holds one of the few connections of the batch lane. A permit is taken before the
 * file is sent: a client does not send a gigabyte to a full queue, and the files on disk are
 * bounded, too.
 */
@Singleton
public class ImportQueue {

    private static final Logger LOG = Logger.getLogger(ImportQueue.class);

    /** Maximum wait for the running batch at shutdown. */
    private static final int SHUTDOWN_TIMEOUT_SECONDS = 5;

    private final ImportRunner runner;
    private final Heartbeat heartbeat;
    private final FairShare permits;
    private final Counter rejected;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "import");
                        thread.setDaemon(true);
                        return thread;
                    });

    ImportQueue(
            ImportRunner runner,
            Heartbeat heartbeat,
            ImportSettings settings,
            MeterRegistry meters) {
        this.runner = runner;
        this.heartbeat = heartbeat;
        int total = 1 + settings.queue();
        int perCaller = settings.queuePerCaller().orElse(Math.max(1, settings.queue() / 2));
        this.permits = new FairShare(total, perCaller, total);
        this.rejected = ShareMetrics.rejected(meters, "imports");
    }

    /**
     * Acquires a permit for one import, from the first byte of its file to its end.
     *
     * @throws ProblemException {@code too_busy} where all places, or the share of the flow, are
     *     taken
     */
    public Place acquire(Flow flow) {
        if (!permits.tryAcquire(flow)) {
            rejected.increment();
            throw tooBusy(permits.exceeded(flow));
        }
        return new Place(flow);
    }

    private ProblemException tooBusy(Optional<ShareLimit> exceeded) {
        return new ProblemException(
                ProblemType.TOO_BUSY,
                exceeded.filter(ShareLimit.FLOW::equals).isPresent()
                        ? "The limit of %d imports per caller is reached. Wait until one of them is done."
                                .formatted(permits.perFlow())
                        : "The import queue is full. Try again when an import is done.");
    }

    /**
     * Runs the import in its turn, then deletes its file and releases its permit. Its statements
     * belong to the trace of the request that brought it.
     */
    public void submit(ImportJob<?> job, Place place) {
        heartbeat.register(job.id());
        thread.execute(
                Context.current()
                        .wrap(
                                () -> {
                                    try {
                                        runner.run(job, stopping::get);
                                    } finally {
                                        heartbeat.unregister(job.id());
                                        delete(job);
                                        place.release();
                                    }
                                }));
    }

    /** Fails queued imports at once and the running one after its batch. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping.set(true);
        thread.shutdown();
        if (!thread.awaitTermination(SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn(
                    "An import is still running at shutdown; it is marked as failed when its heartbeat expires");
        }
    }

    private static void delete(ImportJob<?> job) {
        try {
            Files.deleteIfExists(job.file());
        } catch (IOException e) {
            LOG.errorf(e, "The uploaded file of import %d could not be deleted", job.id());
        }
    }

    /** A permit that is released at most once. */
    public final class Place {

        private final AtomicBoolean taken = new AtomicBoolean(true);
        private final Flow flow;

        private Place(Flow flow) {
            this.flow = flow;
        }

        public void release() {
            if (taken.compareAndSet(true, false)) {
                permits.release(flow);
            }
        }
    }
}
