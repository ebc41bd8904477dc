package dev.groundwork.bulk.batch;

import dev.groundwork.http.Bounds;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What imports may take of a replica. */
@ConfigMapping(prefix = "groundwork.import")
public interface ImportSettings {

    /**
     * The largest file. Also the framework's own limit, {@code quarkus.http.limits.max-body-size}.
     */
    @WithDefault("1G")
    @Bounds(min = "1M", max = "100G")
    MemorySize maxSize();

    /**
     * Imports that may wait while one is at work; past that, callers are told to come back (503).
     */
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
     * The longest wait for a row that another transaction has written. Past it an all-or-nothing
     * import fails, and a batch of skip-errors is sent again, a few times.
     */
    @WithDefault("30s")
    @Bounds(min = "1s", max = "1h")
    Duration lockTimeout();

    /**
     * Where files lie until they are imported: at most {@link #queue} and one of them, each at most
     * {@link #maxSize}. Without it, the directory of the JVM for temporary files.
     */
    Optional<Path> directory();
}
