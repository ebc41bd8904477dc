package dev.groundwork.platform.security.internal.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.groundwork.platform.http.ClientAddress;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Limits the requests of each caller in memory, without a statement per request. Once in {@link
 * RateLimitSettings#syncInterval} the replica settles with the others. In between, each of n
 * replicas grants what it does not know to be spent, so that a caller can once consume up to n
 * quotas instead of one; the excess extends the following wait.
 *
 * <p>While the database is unavailable, each replica applies its local state. No request fails
 * because of that.
 *
 * <p>Not a singleton: the filter that needs it is made while the application is built, when there
 * is no configuration yet, and gets its proxy.
 */
@ApplicationScoped
public class CallerRateLimiter {

    private static final Logger LOG = Logger.getLogger(CallerRateLimiter.class);

    /**
     * Some two hundred bytes each. A forgotten caller starts with a full quota until the next
     * synchronization.
     */
    private static final int MOST_KNOWN = 100_000;

    /** Callers in one statement. */
    private static final int MAX_SYNC_BATCH = 10_000;

    private final RateLimitSettings settings;
    private final RateLimitSync sync;
    private final RateLimitReporter reporter;
    private final Vertx vertx;
    private final Cache<String, Bucket> buckets;
    private final Queue<Bucket> pendingSync = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean syncing = new AtomicBoolean();
    private volatile boolean databaseReachable = true;
    private volatile long timer;

    CallerRateLimiter(
            RateLimitSettings settings,
            RateLimitSync settlement,
            RateLimitReporter verdicts,
            Vertx vertx) {
        this.settings = settings;
        this.sync = settlement;
        this.reporter = verdicts;
        this.vertx = vertx;
        // Its upkeep is less work than to wake another thread for it every few requests.
        this.buckets =
                Caffeine.newBuilder().maximumSize(MOST_KNOWN).executor(Runnable::run).build();
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(settings.syncInterval().toMillis(), tick -> syncUnlessRunning());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /**
     * Consumes one request and adds the rate-limit headers to the response.
     *
     * @param userId null for an anonymous caller, who is identified by the address
     * @throws ProblemException {@code rate_limited}
     */
    public void tryConsume(Long userId, RoutingContext exchange) {
        RateLimitPolicy policy =
                userId == null ? RateLimitPolicy.ANONYMOUS : RateLimitPolicy.CALLER;
        if (!quota(policy).isOff()) {
            String whose = userId == null ? ClientAddress.of(exchange) : userId.toString();
            reporter.report(tryConsume(policy, whose), exchange);
        }
    }

    /** An address has a dot or a colon in it, and the number of a user has none. */
    RateLimitStatus tryConsume(RateLimitPolicy policy, String whose) {
        Bucket bucket =
                buckets.get(
                        whose,
                        unknown ->
                                new Bucket(RateLimitKeys.of(policy, whose), policy, quota(policy)));
        RateLimitStatus allowance = bucket.tryConsume(now());
        if (bucket.enqueueOnce()) {
            pendingSync.add(bucket);
        }
        return allowance;
    }

    private Quota quota(RateLimitPolicy policy) {
        return policy.equals(RateLimitPolicy.CALLER) ? settings.caller() : settings.anonymous();
    }

    private void syncUnlessRunning() {
        if (syncing.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(this::sync)
                    .onTermination()
                    .invoke(() -> syncing.set(false))
                    .subscribe()
                    .with(settled -> {}, this::syncFailed);
        }
    }

    /** Synchronizes the consumption so far; a failed part is kept for the next time. */
    Uni<Void> sync() {
        Map<UUID, Bucket> callers = new HashMap<>();
        Map<UUID, Long> spent = new HashMap<>();
        for (Bucket bucket = pendingSync.poll(); bucket != null; bucket = pendingSync.poll()) {
            // Two, where one was forgotten meanwhile.
            callers.put(bucket.key(), bucket);
            spent.merge(bucket.key(), bucket.beginSync(), Long::sum);
            if (spent.size() == MAX_SYNC_BATCH) {
                break;
            }
        }
        if (spent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sync.sync(spent)
                .onFailure()
                .invoke(() -> spent.forEach((key, micros) -> callers.get(key).syncFailed(micros)))
                .invoke(owed -> owed.forEach((key, debt) -> callers.get(key).synced(now(), debt)))
                .invoke(() -> databaseReachable = true)
                .chain(() -> spent.size() == MAX_SYNC_BATCH ? sync() : Uni.createFrom().voidItem());
    }

    private void syncFailed(Throwable failure) {
        if (databaseReachable) {
            LOG.warnf(
                    "Rate limits are not synchronized between replicas while the database is unavailable: %s",
                    failure.getMessage());
        }
        databaseReachable = false;
    }

    private static long now() {
        return System.nanoTime() / 1_000;
    }
}
