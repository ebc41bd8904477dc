package dev.groundwork.platform.http;

import dev.groundwork.platform.configuration.Bounds;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of request bodies. */
@ConfigMapping(prefix = "groundwork.http")
public interface BodySettings {

    /**
     * The largest body of a route that reads its body into memory: a text of 100,000 characters,
     * each at most four bytes or, in escapes, twelve, and what goes with it.
     */
    @WithDefault("1280K")
    @Bounds(min = "1K", max = "64M")
    MemorySize maxBodySize();
}
