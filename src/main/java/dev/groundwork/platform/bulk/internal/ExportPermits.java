package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.operations.FairShare;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.operations.ShareLimit;
import dev.groundwork.platform.operations.ShareMetrics;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits the number of concurrent exports and divides it between callers.
 *
 * <p>Not a singleton: {@link ExportWriter} is made while the application is built, when there is no
 * meter registry yet, and gets the proxy.
 */
@ApplicationScoped
public class ExportPermits {

    private final ExportSettings settings;
    private final FairShare exports;
    private final Counter rejected;

    ExportPermits(ExportSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.exports =
                new FairShare(
                        settings.concurrency(),
                        settings.concurrencyPerCaller(),
                        settings.concurrencyAnonymous()
                                .orElse(Math.max(1, settings.concurrency() / 2)));
        this.rejected = ShareMetrics.rejected(meters, "exports");
    }

    /**
     * Takes a permit; {@link #release} must follow once.
     *
     * @throws ProblemException {@code too_busy}
     */
    void acquire(Flow flow) {
        if (!exports.tryAcquire(flow)) {
            rejected.increment();
            throw tooBusy(exports.exceeded(flow));
        }
    }

    void release(Flow flow) {
        exports.release(flow);
    }

    /** The stall timeout of this flow. */
    Duration stallTimeout(Flow flow) {
        return flow.isAnonymous() ? settings.stallTimeoutAnonymous() : settings.stallTimeout();
    }

    private ProblemException tooBusy(Optional<ShareLimit> exceeded) {
        return new ProblemException(
                ProblemType.TOO_BUSY,
                switch (exceeded.orElse(ShareLimit.TOTAL)) {
                    case FLOW ->
                            "You are already running %s; wait until %s."
                                    .formatted(
                                            exports.perFlow() == 1
                                                    ? "1 export"
                                                    : exports.perFlow() + " exports",
                                            exports.perFlow() == 1 ? "it ends" : "one ends");
                    case ANONYMOUS ->
                            "The limit of concurrent exports by anonymous callers is reached. Try again in a"
                                    + " while, or sign in.";
                    case TOTAL, WAIT ->
                            "The limit of %d concurrent exports is reached. Try again in a while."
                                    .formatted(settings.concurrency());
                });
    }
}
