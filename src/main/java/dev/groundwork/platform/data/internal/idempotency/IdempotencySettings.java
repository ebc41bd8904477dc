package dev.groundwork.platform.data.internal.idempotency;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of stored responses to requests with an Idempotency-Key. */
@ConfigMapping(prefix = "groundwork.idempotency")
public interface IdempotencySettings {

    /** Lifetime of a stored response; later, the same request is executed again. */
    @WithDefault("24h")
    @Bounds(min = "1m", max = "30d")
    Duration lifetime();

    /** Interval at which expired responses are deleted. */
    @WithDefault("10m")
    @Bounds(min = "1s", max = "1d")
    Duration cleanupInterval();
}
