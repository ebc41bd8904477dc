package dev.groundwork.user;

import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicies;
import dev.groundwork.platform.security.RateLimitPolicy;
import jakarta.inject.Singleton;
import java.util.Map;

/** The rate limit of registration. */
@Singleton
public class RegistrationLimit implements RateLimitPolicies {

    static final RateLimitPolicy REGISTRATION =
            new RateLimitPolicy("registration", "new users from one address");

    private final RegistrationLimitSettings settings;

    RegistrationLimit(RegistrationLimitSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<RateLimitPolicy, Quota> quotas() {
        return Map.of(REGISTRATION, settings.registration());
    }
}
