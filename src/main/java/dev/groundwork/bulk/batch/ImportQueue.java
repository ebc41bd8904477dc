package dev.groundwork.bulk.batch;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.share.FairShare;
import dev.groundwork.share.Flow;
import dev.groundwork.share.ShareLimit;
import dev.groundwork.share.ShareMetrics;
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
 * One import at a time, on a thread of its own: a second would not make the database faster, and
 * each holds a connection of the batch lane's few. A place is taken before the file is sent, so
 * that nobody sends a gigabyte to be told that there is none, and so that files on disk are bounded
 * too.
 */
@Singleton
public class ImportQueue {

    private static final Logger LOG = Logger.getLogger(ImportQueue.class);

    /** What an end of the service waits for the batch that is under way. */
    private static final int PATIENCE_SECONDS = 5;

    private final ImportRunner runner;
    private final Heartbeat heartbeat;
    private final FairShare places;
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
        this.places = new FairShare(total, perCaller, total);
        this.rejected = ShareMetrics.rejected(meters, "imports");
    }

    /**
     * A place for one import, from the first byte of its file to its end.
     *
     * @throws ProblemException {@code too_busy} where all places, or the share of the flow, are
     *     taken
     */
    public Place take(Flow flow) {
        if (!places.tryAcquire(flow)) {
            rejected.increment();
            throw tooBusy(places.exceeded(flow));
        }
        return new Place(flow);
    }

    private ProblemException tooBusy(Optional<ShareLimit> exceeded) {
        return new ProblemException(
                ProblemType.TOO_BUSY,
                exceeded.filter(ShareLimit.FLOW::equals).isPresent()
                        ? "You already have %d imports, which is the limit. Wait until one of them is done."
                                .formatted(places.perFlow())
                        : "Too many imports are waiting. Try again when one of them is done.");
    }

    /**
     * Runs the import when its turn comes, then deletes its file and gives its place back. Its
     * statements belong to the trace of the request that brought it.
     */
    public void submit(ImportJob<?> job, Place place) {
        heartbeat.hold(job.id());
        thread.execute(
                Context.current()
                        .wrap(
                                () -> {
                                    try {
                                        runner.run(job, stopping::get);
                                    } finally {
                                        heartbeat.release(job.id());
                                        delete(job);
                                        place.leave();
                                    }
                                }));
    }

    /**
     * Those that wait fail at once, and the one under way after its batch: nobody waits in vain.
     */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping.set(true);
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("An import is still under way; it will be failed when it has been silent");
        }
    }

    private static void delete(ImportJob<?> job) {
        try {
            Files.deleteIfExists(job.file());
        } catch (IOException e) {
            LOG.errorf(e, "The file of import %d could not be deleted", job.id());
        }
    }

    /** Given back once, however often that is asked. */
    public final class Place {

        private final AtomicBoolean taken = new AtomicBoolean(true);
        private final Flow flow;

        private Place(Flow flow) {
            this.flow = flow;
        }

        public void leave() {
            if (taken.compareAndSet(true, false)) {
                places.release(flow);
            }
        }
    }
}
