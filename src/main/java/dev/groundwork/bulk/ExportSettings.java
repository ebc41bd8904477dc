package dev.groundwork.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What exports may take. Each holds a connection of the request pool and a snapshot of the
 * database, which keeps the database from clearing away what was deleted since.
 */
@ConfigMapping(prefix = "groundwork.export")
public interface ExportSettings {

    /** Exports at the same time; further ones are told to come back (503). */
    @WithDefault("2")
    @Min(1)
    @Max(100)
    int concurrency();

    /** A client that takes nothing for so long is cut off. */
    @WithDefault("60s")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration stallTimeout();

    /** An export that lasts so long is cut off, however much its client has taken. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration timeLimit();
}
