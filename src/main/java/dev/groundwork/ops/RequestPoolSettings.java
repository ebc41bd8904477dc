package dev.groundwork.ops;

import dev.groundwork.http.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How requests share the connections of the request pool. The pool's size is Quarkus' own {@code
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
     * The longest that a request waits for a connection; then it is refused (503). Longer than
     * {@link #maxExpectedWait}, since expectations err.
     */
    @WithDefault("8s")
    @Bounds(min = "100ms", max = "5m")
    Duration acquireTimeout();

    /**
     * A request whose expected wait for a connection is longer is refused at once (503 {@code
     * too_busy}): the sooner its caller knows, the sooner it can back off.
     */
    @WithDefault("5s")
    @Bounds(min = "10ms", max = "5m")
    Duration maxExpectedWait();

    /** The most requests that wait for a connection at the same time. */
    @WithDefault("5000")
    @Bounds(min = "1", max = "100000")
    int maxWaiting();

    /** A new connection that is not up after so long counts as failed. */
    @WithDefault("5s")
    @Bounds(min = "100ms", max = "5m")
    Duration connectTimeout();

    /**
     * The database ends a statement that takes so long, and its request is answered 504. Where the
     * database does not answer a second later either, the connection is dropped and the request is
     * answered 503.
     */
    @WithDefault("10s")
    @Bounds(min = "100ms", max = "10m")
    Duration statementTimeout();

    /** The same for a statement of an anonymous caller; the shorter one of both holds. */
    @WithDefault("3s")
    @Bounds(min = "100ms", max = "10m")
    Duration anonymousStatementTimeout();

    /**
     * A connection that is leased for so long without a statement is taken back: its borrower has
     * lost it. Must be longer than an export may wait for its client.
     */
    @WithDefault("2m")
    @Bounds(min = "1s", max = "2h")
    Duration leaseIdleTimeout();

    /** The share of the connections that the requests of one caller may hold, in percent. */
    @WithDefault("80")
    @Bounds(min = "1", max = "100")
    int callerPercent();

    /** The share that all anonymous callers together may hold, in percent. */
    @WithDefault("50")
    @Bounds(min = "1", max = "100")
    int anonymousPercent();

    /** The share that writes may hold, in percent; reads keep the rest while writes queue. */
    @WithDefault("80")
    @Bounds(min = "1", max = "100")
    int writePercent();
}
