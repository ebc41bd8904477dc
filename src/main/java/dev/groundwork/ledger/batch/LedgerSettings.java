package dev.groundwork.ledger.batch;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Intervals and timeouts of the ledger's jobs. */
@ConfigMapping(prefix = "groundwork.ledger")
public interface LedgerSettings {

    /** Interval of the verification: 1 second to 1 day. */
    @WithDefault("10m")
    @Bounds(min = "1s", max = "1d")
    Duration verificationInterval();

    /**
     * Maximum wait of a verification for running transactions, so that the next one does not check
     * the same entries again: 0 to 1 hour.
     */
    @WithDefault("10s")
    @Bounds(min = "0s", max = "1h")
    Duration verificationTimeout();

    /**
     * Interval at which expired holds are recorded as voided: 1 second to 1 day. They count as
     * given back at once; this keeps the reading of accounts cheap.
     */
    @WithDefault("1m")
    @Bounds(min = "1s", max = "1d")
    Duration releaseInterval();
}
