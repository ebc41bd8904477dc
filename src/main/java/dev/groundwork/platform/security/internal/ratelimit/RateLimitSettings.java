package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.configuration.Bounds;
import dev.groundwork.platform.security.Quota;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The quotas of all requests, written as {@code 10/5m} (ten in five minutes) or {@code off}. Each
 * other limit is a setting of the feature that contributes it ({@link
 * dev.groundwork.platform.security.RateLimitPolicies}).
 */
@ConfigMapping(prefix = "groundwork.rate-limit")
public interface RateLimitSettings {

    /** Requests of one user, superusers included. */
    @WithDefault("6000/1m")
    Quota caller();

    /** Requests without a valid token from one address. */
    @WithDefault("1200/1m")
    Quota anonymous();

    /**
     * Interval at which each replica synchronizes the consumption of its callers: 0.1 to 10
     * seconds.
     */
    @WithDefault("1s")
    @Bounds(min = "100ms", max = "10s")
    Duration syncInterval();
}
