package dev.groundwork.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the service judges itself. */
@ConfigMapping(prefix = "groundwork.health")
public interface HealthSettings {

    /**
     * Readiness is down when the database has not answered for so long. Keep it below the timeout
     * of the readiness probe, or the probe never sees the answer.
     */
    @WithDefault("2s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 30)
    Duration databaseTimeout();
}
