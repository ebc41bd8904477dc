package dev.groundwork.platform.security;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of cursors. */
@ConfigMapping(prefix = "groundwork.cursor")
public interface CursorSettings {

    /**
     * Secrets of at least 32 characters, the same on every replica. The first signs, all are
     * accepted: to rotate, put a new one last, then first once every replica reads it, and take the
     * old one away after a {@link #lifetime}.
     */
    Optional<List<String>> keys();

    /** Lifetime of a cursor; an older one is rejected and the caller starts again. */
    @WithDefault("24h")
    @Bounds(min = "1m", max = "30d")
    Duration lifetime();
}
