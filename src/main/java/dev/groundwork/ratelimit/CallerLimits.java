package dev.groundwork.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.groundwork.http.ClientAddress;
import dev.groundwork.http.ProblemException;
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
 * The allowance of each caller, for any request, spent in memory: a request costs no statement.
 * Once in {@link RateLimitSettings#settleEvery} the replica settles with the others. In between,
 * each of n replicas grants what it does not know to be spent, so that a caller may once have up to
 * n allowances where he should have one; what he had too much, he waits for.
 *
 * <p>Where the database is away, each replica limits by what it knows. No request fails because of
 * that.
 *
 * <p>Not a singleton: the filter that needs it is made while the application is built, when there
 * is no configuration yet, and gets its proxy.
 */
@ApplicationScoped
public class CallerLimits {

    private static final Logger LOG = Logger.getLogger(CallerLimits.class);

    /** Some two hundred bytes each. Who is forgotten begins anew, until the next settlement. */
    private static final int MOST_KNOWN = 100_000;

    /** Callers in one statement. */
    private static final int MOST_SETTLED = 10_000;

    private final RateLimitSettings settings;
    private final Settlement settlement;
    private final Verdicts verdicts;
    private final Vertx vertx;
    private final Cache<String, Bucket> buckets;
    private final Queue<Bucket> toSettle = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean settling = new AtomicBoolean();
    private volatile boolean reached = true;
    private volatile long timer;

    CallerLimits(
            RateLimitSettings settings, Settlement settlement, Verdicts verdicts, Vertx vertx) {
        this.settings = settings;
        this.settlement = settlement;
        this.verdicts = verdicts;
        this.vertx = vertx;
        // Its upkeep is less work than to wake another thread for it every few requests.
        this.buckets =
                Caffeine.newBuilder().maximumSize(MOST_KNOWN).executor(Runnable::run).build();
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(settings.settleEvery().toMillis(), tick -> settleInTurn());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /**
     * Spends one request, and says on the answer's headers what is left.
     *
     * @param userId null for a stranger, whose address stands for him
     * @throws ProblemException {@code rate_limited}
     */
    public void spend(Long userId, RoutingContext exchange) {
        Policy policy = userId == null ? Policy.STRANGER : Policy.CALLER;
        if (!quota(policy).isOff()) {
            String whose = userId == null ? ClientAddress.of(exchange) : userId.toString();
            verdicts.announce(spend(policy, whose), exchange);
        }
    }

    /** An address has a dot or a colon in it, and the number of a user has none. */
    Allowance spend(Policy policy, String whose) {
        Bucket bucket =
                buckets.get(
                        whose,
                        unknown -> new Bucket(Keys.of(policy, whose), policy, quota(policy)));
        Allowance allowance = bucket.spend(now());
        if (bucket.toBeQueued()) {
            toSettle.add(bucket);
        }
        return allowance;
    }

    private Quota quota(Policy policy) {
        return policy.equals(Policy.CALLER) ? settings.caller() : settings.stranger();
    }

    private void settleInTurn() {
        if (settling.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(this::settle)
                    .onTermination()
                    .invoke(() -> settling.set(false))
                    .subscribe()
                    .with(settled -> {}, this::missed);
        }
    }

    /** All that was spent until now; what could not be settled is kept for the next time. */
    Uni<Void> settle() {
        Map<UUID, Bucket> callers = new HashMap<>();
        Map<UUID, Long> spent = new HashMap<>();
        for (Bucket bucket = toSettle.poll(); bucket != null; bucket = toSettle.poll()) {
            // Two, where one was forgotten meanwhile.
            callers.put(bucket.key(), bucket);
            spent.merge(bucket.key(), bucket.beginSettlement(), Long::sum);
            if (spent.size() == MOST_SETTLED) {
                break;
            }
        }
        if (spent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return settlement
                .settle(spent)
                .onFailure()
                .invoke(() -> spent.forEach((key, micros) -> callers.get(key).notSettled(micros)))
                .invoke(owed -> owed.forEach((key, debt) -> callers.get(key).settled(now(), debt)))
                .invoke(() -> reached = true)
                .chain(() -> spent.size() == MOST_SETTLED ? settle() : Uni.createFrom().voidItem());
    }

    private void missed(Throwable failure) {
        if (reached) {
            LOG.warnf(
                    "Rate limits are not shared while the database is away: %s",
                    failure.getMessage());
        }
        reached = false;
    }

    private static long now() {
        return System.nanoTime() / 1_000;
    }
}
