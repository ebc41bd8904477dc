package dev.groundwork.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a request may bring. */
@ConfigMapping(prefix = "groundwork.http")
public interface BodySettings {

    /**
     * The largest body of a route that reads its body into memory. The largest post is 100,000
     * characters, each at most four bytes or, in escapes, twelve.
     */
    @WithDefault("1280K")
    @Bounds(min = "1K", max = "64M")
    MemorySize maxBodySize();
}
