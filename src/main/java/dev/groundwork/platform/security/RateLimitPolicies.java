package dev.groundwork.platform.security;

import java.util.Map;

/**
 * The rate-limit policies that a feature adds, with the quota of each: a CDI bean, found by its
 * type. The feature reads its quotas from a mapping of its own under {@code groundwork.rate-limit}.
 */
public interface RateLimitPolicies {

    Map<RateLimitPolicy, Quota> quotas();
}
