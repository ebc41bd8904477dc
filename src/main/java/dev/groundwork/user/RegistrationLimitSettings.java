package dev.groundwork.user;

import dev.groundwork.platform.security.Quota;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often new users may register: {@code 10/5m} is ten times in five minutes, or off. */
@ConfigMapping(prefix = "groundwork.rate-limit")
public interface RegistrationLimitSettings {

    /** Registrations by anonymous callers from one address; each item of an array counts. */
    @WithDefault("100/1h")
    Quota registration();
}
