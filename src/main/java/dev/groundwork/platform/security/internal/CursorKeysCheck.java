package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.operations.ProductionReadinessCheck;
import dev.groundwork.platform.security.CursorKeys;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/** Refuses a start without good keys for cursors. */
public final class CursorKeysCheck implements ProductionReadinessCheck {

    @Override
    public Optional<String> startupError(SmallRyeConfig config) {
        return CursorKeys.startupError(config);
    }
}
