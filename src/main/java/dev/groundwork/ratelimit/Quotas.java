package dev.groundwork.ratelimit;

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
 * <p>Not a singleton, for the same reason as {@link CallerLimits}.
 */
@ApplicationScoped
public class Quotas {

    private final Map<Policy, Quota> quotas = new HashMap<>();
    private final Map<String, Policy> byLabel = new HashMap<>();

    /**
     * @throws IllegalStateException where two policies have the same label
     */
    Quotas(RateLimitSettings settings, @All List<RateLimitPolicies> contributed) {
        add(Policy.CALLER, settings.caller());
        add(Policy.STRANGER, settings.stranger());
        contributed.forEach(feature -> feature.quotas().forEach(this::add));
    }

    private void add(Policy policy, Quota quota) {
        quotas.put(policy, quota);
        if (byLabel.put(policy.label(), policy) != null) {
            throw new IllegalStateException(
                    "Two rate-limit policies have the label %s. Rename one of them."
                            .formatted(policy.label()));
        }
    }

    Set<Policy> policies() {
        return quotas.keySet();
    }

    /**
     * @throws IllegalArgumentException where nobody contributes the policy
     */
    Quota of(Policy policy) {
        Quota quota = quotas.get(policy);
        if (quota == null) {
            throw unknown(policy.label());
        }
        return quota;
    }

    /**
     * @throws IllegalArgumentException where nobody contributes a policy with this label
     */
    public Policy policy(String label) {
        return Optional.ofNullable(byLabel.get(label)).orElseThrow(() -> unknown(label));
    }

    private IllegalArgumentException unknown(String label) {
        return new IllegalArgumentException(
                "No rate-limit policy has the label \"%s\". Contribute it by a RateLimitPolicies bean, or use one of %s."
                        .formatted(label, byLabel.keySet()));
    }
}
