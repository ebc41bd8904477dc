package dev.groundwork.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

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
    @DurationMin
    @DurationMax(hours = 1)
    Duration pingAfterIdle();

    /** A connection that does not answer the ping for so long is closed and another one taken. */
    @WithDefault("1s")
    @DurationMin(millis = 50)
    @DurationMax(seconds = 30)
    Duration pingTimeout();

    /**
     * A request that waits so long for a free connection gives up with {@link DatabaseUnavailable}:
     * its caller is better told to try again than left waiting.
     */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration acquireTimeout();

    /** A new connection that is not up after so long counts as failed. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration connectTimeout();

    /**
     * A statement that takes so long is ended by the database, and its request answered 504: what
     * nobody waits for any more should not hold a connection and locks.
     */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration statementTimeout();
}
