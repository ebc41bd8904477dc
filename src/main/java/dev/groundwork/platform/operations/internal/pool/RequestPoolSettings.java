package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Limits and shares of the request pool. The pool's size is Quarkus' own {@code
 * quarkus.datasource.reactive.max-size}.
 */
@ConfigMapping(prefix = "groundwork.database")
public interface RequestPoolSettings {

    /**
     * Idle time after which a connection is checked before use; 0 checks each time. Under load
     * connections do not lie idle, so nothing is asked.
     */
    @WithDefault("5s")
    @Bounds(min = "0s", max = "1h")
    Duration pingAfterIdle();

    /** Timeout of this check; then the connection is replaced. */
    @WithDefault("1s")
    @Bounds(min = "50ms", max = "30s")
    Duration pingTimeout();

    /**
     * Maximum wait for a connection; then the request is rejected (503). Longer than {@link
     * #maxExpectedWait}, since expectations err.
     */
    @WithDefault("8s")
    @Bounds(min = "100ms", max = "5m")
    Duration acquireTimeout();

    /**
     * Maximum expected wait for a connection; beyond it, a request is rejected at once (503 {@code
     * too_busy}), so that its caller can back off early.
     */
    @WithDefault("5s")
    @Bounds(min = "10ms", max = "5m")
    Duration maxExpectedWait();

    /** Maximum number of requests that wait for a connection. */
    @WithDefault("5000")
    @Bounds(min = "1", max = "100000")
    int maxWaiting();

    /** Timeout for opening a connection. */
    @WithDefault("5s")
    @Bounds(min = "100ms", max = "5m")
    Duration connectTimeout();

    /**
     * Timeout of a statement; then the database cancels it and the response is 504. Where the
     * database does not answer a second later either, the connection is dropped and the request is
     * answered 503.
     */
    @WithDefault("10s")
    @Bounds(min = "100ms", max = "10m")
    Duration statementTimeout();

    /** Statement timeout for anonymous callers; the shorter of both applies. */
    @WithDefault("3s")
    @Bounds(min = "100ms", max = "10m")
    Duration anonymousStatementTimeout();

    /**
     * Maximum idle time of a leased connection; then it is reclaimed, because its borrower has lost
     * it. Must be longer than an export may wait for its client.
     */
    @WithDefault("2m")
    @Bounds(min = "1s", max = "2h")
    Duration leaseIdleTimeout();

    /** Maximum share of the connections for one caller, in percent. */
    @WithDefault("80")
    @Bounds(min = "1", max = "100")
    int callerPercent();

    /** Maximum share for all anonymous callers together, in percent. */
    @WithDefault("50")
    @Bounds(min = "1", max = "100")
    int anonymousPercent();

    /** Maximum share for writes, in percent; the rest is reserved for reads. */
    @WithDefault("80")
    @Bounds(min = "1", max = "100")
    int writePercent();
}
