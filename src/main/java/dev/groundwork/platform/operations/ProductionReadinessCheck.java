package dev.groundwork.platform.operations;

import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/**
 * Decides by the configuration whether the service may start in production. Found by {@link
 * java.util.ServiceLoader}, because it runs before there are beans; the owner of the keys declares
 * it.
 */
public interface ProductionReadinessCheck {

    /**
     * Why a service with this configuration must not start, in a sentence that says what to set;
     * empty where it may. Never repeats a secret.
     */
    Optional<String> startupError(SmallRyeConfig config);
}
