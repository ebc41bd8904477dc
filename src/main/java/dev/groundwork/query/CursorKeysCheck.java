package dev.groundwork.query;

import dev.groundwork.ops.StartCheck;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/** Refuses a start without good keys for cursors. */
public final class CursorKeysCheck implements StartCheck {

    @Override
    public Optional<String> refusal(SmallRyeConfig config) {
        return CursorKeys.refusal(config);
    }
}
