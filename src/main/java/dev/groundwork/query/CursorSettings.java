package dev.groundwork.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How cursors are signed. */
@ConfigMapping(prefix = "groundwork.cursor")
public interface CursorSettings {

    /**
     * Secrets of at least 32 characters, the same on every replica. The first signs, all are
     * accepted: to rotate, put a new one last, then first once every replica reads it, and take the
     * old one away after a {@link #lifetime}.
     */
    Optional<
                    List<
                            @Size(
                                    min = CursorKeys.SHORTEST,
                                    message = "must have at least 32 characters")
                            String>>
            keys();

    /** A cursor older than this is refused; the caller begins again. */
    @WithDefault("24h")
    @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration lifetime();
}
