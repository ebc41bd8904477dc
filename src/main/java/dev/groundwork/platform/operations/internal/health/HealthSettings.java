package dev.groundwork.platform.operations.internal.health;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the health checks. */
@ConfigMapping(prefix = "groundwork.health")
public interface HealthSettings {

    /**
     * Timeout of the readiness query; then readiness is down. Keep it below the timeout of the
     * readiness probe, or the probe never sees the answer.
     */
    @WithDefault("2s")
    @Bounds(min = "100ms", max = "30s")
    Duration databaseTimeout();
}
