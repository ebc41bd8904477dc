package dev.groundwork.ledger.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** When the ledger's jobs run. */
@ConfigMapping(prefix = "groundwork.ledger")
public interface LedgerSettings {

    /** How often what is new is verified: 1 second to 1 day. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration verifyEvery();

    /**
     * How long a verification waits for transactions under way, so that the next one need not look
     * at the same entries again: 0 to 1 hour.
     */
    @WithDefault("10s")
    @DurationMin(seconds = 0)
    @DurationMax(hours = 1)
    Duration verifyPatience();

    /**
     * How often expired holds are written down as voided: 1 second to 1 day. They count as given
     * back at once; this keeps the reading of accounts cheap.
     */
    @WithDefault("1m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration releaseEvery();
}
