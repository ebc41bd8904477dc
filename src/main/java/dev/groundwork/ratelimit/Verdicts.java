package dev.groundwork.ratelimit;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells a caller what is left of an allowance (draft-ietf-httpapi-ratelimit-headers-11), and
 * refuses him where nothing is. The headers go on the exchange itself, so that every answer has
 * them, also one that a later failure makes.
 *
 * <p>Metric {@code groundwork.rate.limit.refused}, by {@code policy}; never by caller.
 */
@Singleton
class Verdicts {

    static final String REFUSED = "groundwork.rate.limit.refused";

    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");

    private final Map<Policy, String> policies = new HashMap<>();
    private final Map<Policy, Counter> refused = new HashMap<>();

    Verdicts(Quotas quotas, MeterRegistry meters) {
        for (Policy policy : quotas.policies()) {
            Quota quota = quotas.of(policy);
            policies.put(
                    policy,
                    "\"%s\";q=%d;w=%d"
                            .formatted(
                                    policy.label(), quota.requests(), quota.window().toSeconds()));
            refused.put(policy, meters.counter(REFUSED, "policy", policy.label()));
        }
    }

    /**
     * @throws ProblemException {@code rate_limited}
     */
    void announce(Allowance allowance, RoutingContext exchange) {
        add(allowance, exchange);
        require(allowance, exchange);
    }

    /**
     * As the other one, but says nothing of what is granted: what is left may be a secret.
     *
     * @throws ProblemException {@code rate_limited}
     */
    void keepToItself(Allowance allowance, RoutingContext exchange) {
        if (!allowance.granted()) {
            announce(allowance, exchange);
        }
    }

    private void add(Allowance allowance, RoutingContext exchange) {
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

    private void require(Allowance allowance, RoutingContext exchange) {
        if (allowance.granted()) {
            return;
        }
        refused.get(allowance.policy()).increment();
        long seconds = allowance.retryAfter();
        exchange.response().headers().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        throw new ProblemException(
                ProblemType.RATE_LIMITED,
                "There were too many %s: at most %d in %d seconds. Send the request again in %d s."
                        .formatted(
                                allowance.policy().counted(),
                                allowance.quota().requests(),
                                allowance.quota().window().toSeconds(),
                                seconds));
    }
}
