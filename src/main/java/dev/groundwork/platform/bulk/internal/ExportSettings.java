package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits of exports. Each holds a connection of the request pool and a snapshot of the database,
 * which keeps the database from clearing away what was deleted since.
 */
@ConfigMapping(prefix = "groundwork.export")
public interface ExportSettings {

    /** Maximum number of concurrent exports; further ones are rejected (503). */
    @WithDefault("4")
    @Bounds(min = "1", max = "100")
    int concurrency();

    /** Exports of one user, or of one anonymous address, at the same time. */
    @WithDefault("1")
    @Bounds(min = "1", max = "100")
    int concurrencyPerCaller();

    /**
     * Exports of all anonymous callers at the same time; half of {@link #concurrency}, and at least
     * one, unless set.
     */
    @Bounds(min = "1", max = "100")
    Optional<Integer> concurrencyAnonymous();

    /** Maximum time without the client reading; then the export is aborted. */
    @WithDefault("60s")
    @Bounds(min = "100ms", max = "1h")
    Duration stallTimeout();

    /** The same for an anonymous client. */
    @WithDefault("10s")
    @Bounds(min = "100ms", max = "1h")
    Duration stallTimeoutAnonymous();

    /** Maximum duration of an export. */
    @WithDefault("1h")
    @Bounds(min = "1s", max = "1d")
    Duration timeLimit();
}
