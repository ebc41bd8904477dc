package dev.groundwork.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a request may bring. */
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
