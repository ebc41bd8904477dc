package dev.groundwork.ledger.batch;

import dev.groundwork.http.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the ledger's jobs run. */
@ConfigMapping(prefix = "groundwork.ledger")
public interface LedgerSettings {

    /** How often what is new is verified: 1 second to 1 day. */
    @WithDefault("10m")
    @Bounds(min = "1s", max = "1d")
    Duration verifyEvery();

    /**
     * How long a verification waits for transactions under way, so that the next one need not look
     * at the same entries again: 0 to 1 hour.
     */
    @WithDefault("10s")
    @Bounds(min = "0s", max = "1h")
    Duration verifyPatience();

    /**
     * How often expired holds are written down as voided: 1 second to 1 day. They count as given
     * back at once; this keeps the reading of accounts cheap.
     */
    @WithDefault("1m")
    @Bounds(min = "1s", max = "1d")
    Duration releaseEvery();
}
