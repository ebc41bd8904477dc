package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds the rate-limit headers (draft-ietf-httpapi-ratelimit-headers-11) and rejects requests that
 * exceed a limit. The headers go on the exchange itself, so that every answer has them, also one
 * that a later failure makes.
 *
 * <p>Metric {@code groundwork.rate.limit.rejected}, by {@code policy}; never by caller.
 */
@Singleton
public class RateLimitReporter {

    static final String REJECTED = "groundwork.rate.limit.rejected";

    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");

    private final Map<RateLimitPolicy, String> policies = new HashMap<>();
    private final Map<RateLimitPolicy, Counter> rejected = new HashMap<>();

    RateLimitReporter(Quotas quotas, MeterRegistry meters) {
        for (RateLimitPolicy policy : quotas.policies()) {
            Quota quota = quotas.of(policy);
            policies.put(
                    policy,
                    "\"%s\";q=%d;w=%d"
                            .formatted(
                                    policy.label(), quota.requests(), quota.window().toSeconds()));
            rejected.put(policy, meters.counter(REJECTED, "policy", policy.label()));
        }
    }

    /**
     * @throws ProblemException {@code rate_limited}
     */
    public void report(RateLimitStatus allowance, RoutingContext exchange) {
        add(allowance, exchange);
        requireGranted(allowance, exchange);
    }

    /**
     * Like {@link #announce}, but without headers for granted requests, because the remaining quota
     * may be secret.
     *
     * @throws ProblemException {@code rate_limited}
     */
    public void reportIfRejected(RateLimitStatus allowance, RoutingContext exchange) {
        if (!allowance.granted()) {
            report(allowance, exchange);
        }
    }

    private void add(RateLimitStatus allowance, RoutingContext exchange) {
        String label = allowance.policy().label();
        append(exchange, POLICY, policies.get(allowance.policy()));
        append(
                exchange,
                LIMIT,
                "\"" + label + "\";r=" + allowance.remaining() + ";t=" + allowance.reset());
    }

    private static void append(RoutingContext exchange, CharSequence name, String item) {
        MultiMap headers = exchange.response().headers();
        String before = headers.get(name);
        headers.set(name, before == null ? item : before + ", " + item);
    }

    private void requireGranted(RateLimitStatus allowance, RoutingContext exchange) {
        if (allowance.granted()) {
            return;
        }
        rejected.get(allowance.policy()).increment();
        long seconds = allowance.retryAfter();
        exchange.response().headers().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        throw new ProblemException(
                ProblemType.RATE_LIMITED,
                "The rate limit for %s is exceeded: at most %d in %d seconds. Retry the request in %d s."
                        .formatted(
                                allowance.policy().counted(),
                                allowance.quota().requests(),
                                allowance.quota().window().toSeconds(),
                                seconds));
    }
}
