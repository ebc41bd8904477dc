package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.operations.StartCheck;
import dev.groundwork.platform.security.SigningKeys;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/** Refuses a start without good keys for access tokens. */
public final class SigningKeysCheck implements StartCheck {

    @Override
    public Optional<String> refusal(SmallRyeConfig config) {
        return SigningKeys.refusal(config);
    }
}
