package dev.groundwork.write;

import dev.groundwork.http.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the answers to requests with an Idempotency-Key are kept. */
@ConfigMapping(prefix = "groundwork.idempotency")
public interface IdempotencySettings {

    /** A request that comes again within it is answered as the first; later, it is done again. */
    @WithDefault("24h")
    @Bounds(min = "1m", max = "30d")
    Duration lifetime();

    /** How often answers past their lifetime are removed. */
    @WithDefault("10m")
    @Bounds(min = "1s", max = "1d")
    Duration cleanupEvery();
}
