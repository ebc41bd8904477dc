package dev.groundwork.ops;

import dev.groundwork.http.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service judges itself. */
@ConfigMapping(prefix = "groundwork.health")
public interface HealthSettings {

    /**
     * Readiness is down when the database has not answered for so long. Keep it below the timeout
     * of the readiness probe, or the probe never sees the answer.
     */
    @WithDefault("2s")
    @Bounds(min = "100ms", max = "30s")
    Duration databaseTimeout();
}
