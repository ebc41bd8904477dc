package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.operations.ProductionReadinessCheck;
import dev.groundwork.platform.security.SigningKeys;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/** Refuses a start without good keys for access tokens. */
public final class SigningKeysCheck implements ProductionReadinessCheck {

    @Override
    public Optional<String> startupError(SmallRyeConfig config) {
        return SigningKeys.refusal(config);
    }
}
