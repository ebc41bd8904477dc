package dev.groundwork.ratelimit;

import dev.groundwork.http.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How often any request may come: {@code 10/5m} is ten times in five minutes, or off. Each other
 * limit is a setting of the feature that contributes it ({@link RateLimitPolicies}).
 */
@ConfigMapping(prefix = "groundwork.rate-limit")
public interface RateLimitSettings {

    /** Requests of one user, superusers included. */
    @WithDefault("6000/1m")
    Quota caller();

    /** Requests without a good token from one address. */
    @WithDefault("1200/1m")
    Quota stranger();

    /** How often each replica tells the others what its callers have spent: 0.1 to 10 seconds. */
    @WithDefault("1s")
    @Bounds(min = "100ms", max = "10s")
    Duration settleEvery();
}
