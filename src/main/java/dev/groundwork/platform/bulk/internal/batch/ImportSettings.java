package dev.groundwork.platform.bulk.internal.batch;

import dev.groundwork.platform.configuration.Bounds;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Limits of imports on one replica. */
@ConfigMapping(prefix = "groundwork.import")
public interface ImportSettings {

    /**
     * The largest file. Also the framework's own limit, {@code quarkus.http.limits.max-body-size}.
     */
    @WithDefault("1G")
    @Bounds(min = "1M", max = "100G")
    MemorySize maxSize();

    /** Maximum number of queued imports; further ones are rejected (503). */
    @WithDefault("8")
    @Bounds(min = "0", max = "100")
    int queue();

    /**
     * Imports of one user, from the first byte of the file to the end of the import; half of {@link
     * #queue}, and at least one, unless set.
     */
    @Bounds(min = "1", max = "101")
    Optional<Integer> queuePerCaller();

    /**
     * Maximum wait for a row lock of another transaction. Past it an all-or-nothing import fails,
     * and a batch of skip-errors is sent again, a few times.
     */
    @WithDefault("30s")
    @Bounds(min = "1s", max = "1h")
    Duration lockTimeout();

    /**
     * Directory of uploaded files until they are imported: at most {@link #queue} + 1 files of at
     * most {@link #maxSize}. Without it, the directory of the JVM for temporary files.
     */
    Optional<Path> directory();
}
