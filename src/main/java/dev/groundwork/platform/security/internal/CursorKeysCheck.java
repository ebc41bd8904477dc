package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.operations.StartCheck;
import dev.groundwork.platform.security.CursorKeys;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/** Refuses a start without good keys for cursors. */
public final class CursorKeysCheck implements StartCheck {

    @Override
    public Optional<String> refusal(SmallRyeConfig config) {
        return CursorKeys.startupError(config);
    }
}
