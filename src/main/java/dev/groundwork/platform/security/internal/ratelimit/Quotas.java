package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicies;
import dev.groundwork.platform.security.RateLimitPolicy;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every rate-limit policy of the application with its quota: those of any request, and those that
 * features contribute.
 *
 * <p>Not a singleton, for the same reason as {@link CallerRateLimiter}.
 */
@ApplicationScoped
public class Quotas {

    private final Map<RateLimitPolicy, Quota> quotas = new HashMap<>();
    private final Map<String, RateLimitPolicy> byLabel = new HashMap<>();

    /**
     * @throws IllegalStateException where two policies have the same label
     */
    Quotas(RateLimitSettings settings, @All List<RateLimitPolicies> contributed) {
        add(RateLimitPolicy.CALLER, settings.caller());
        add(RateLimitPolicy.ANONYMOUS, settings.anonymous());
        contributed.forEach(feature -> feature.quotas().forEach(this::add));
    }

    private void add(RateLimitPolicy policy, Quota quota) {
        quotas.put(policy, quota);
        if (byLabel.put(policy.label(), policy) != null) {
            throw new IllegalStateException(
                    "Two rate-limit policies have the label %s. Rename one of them."
                            .formatted(policy.label()));
        }
    }

    Set<RateLimitPolicy> policies() {
        return quotas.keySet();
    }

    /**
     * @throws IllegalArgumentException where no feature contributes the policy
     */
    public Quota of(RateLimitPolicy policy) {
        Quota quota = quotas.get(policy);
        if (quota == null) {
            throw unknown(policy.label());
        }
        return quota;
    }

    /**
     * @throws IllegalArgumentException where no feature contributes a policy with this label
     */
    public RateLimitPolicy policy(String label) {
        return Optional.ofNullable(byLabel.get(label)).orElseThrow(() -> unknown(label));
    }

    private IllegalArgumentException unknown(String label) {
        return new IllegalArgumentException(
                "No rate-limit policy has the label \"%s\". Contribute it by a RateLimitPolicies bean, or use one of %s."
                        .formatted(label, byLabel.keySet()));
    }
}
