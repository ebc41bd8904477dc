package dev.groundwork.write;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the answers to requests with an Idempotency-Key are kept. */
@ConfigMapping(prefix = "groundwork.idempotency")
public interface IdempotencySettings {

    /** A request that comes again within it is answered as the first; later, it is done again. */
    @WithDefault("24h")
    @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration lifetime();

    /** How often answers past their lifetime are removed. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration cleanupEvery();
}
