package dev.groundwork.ops;

import dev.groundwork.http.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How the request lane takes connections. The pool's size is Quarkus' own {@code
 * quarkus.datasource.reactive.max-size}.
 */
@ConfigMapping(prefix = "groundwork.database")
public interface RequestPoolSettings {

    /**
     * A connection that has lain idle for so long is asked whether it still answers before a
     * request gets it; 0 asks every time. Under load connections do not lie idle, so nothing is
     * asked.
     */
    @WithDefault("5s")
    @Bounds(min = "0s", max = "1h")
    Duration pingAfterIdle();

    /** A connection that does not answer the ping for so long is closed and another one taken. */
    @WithDefault("1s")
    @Bounds(min = "50ms", max = "30s")
    Duration pingTimeout();

    /**
     * A request that waits so long for a free connection gives up with {@link DatabaseUnavailable}:
     * its caller is better told to try again than left waiting.
     */
    @WithDefault("5s")
    @Bounds(min = "100ms", max = "5m")
    Duration acquireTimeout();

    /** A new connection that is not up after so long counts as failed. */
    @WithDefault("5s")
    @Bounds(min = "100ms", max = "5m")
    Duration connectTimeout();

    /**
     * A statement that takes so long is ended by the database, and its request answered 504: what
     * nobody waits for any more should not hold a connection and locks.
     */
    @WithDefault("10s")
    @Bounds(min = "100ms", max = "10m")
    Duration statementTimeout();
}
