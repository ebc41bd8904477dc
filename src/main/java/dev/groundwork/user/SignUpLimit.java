package dev.groundwork.user;

import dev.groundwork.ratelimit.Policy;
import dev.groundwork.ratelimit.Quota;
import dev.groundwork.ratelimit.RateLimitPolicies;
import jakarta.inject.Singleton;
import java.util.Map;

/** The rate limit of registration. */
@Singleton
public class SignUpLimit implements RateLimitPolicies {

    static final Policy SIGN_UP = new Policy("sign-up", "new users from one address");

    private final SignUpLimitSettings settings;

    SignUpLimit(SignUpLimitSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<Policy, Quota> quotas() {
        return Map.of(SIGN_UP, settings.signUp());
    }
}
