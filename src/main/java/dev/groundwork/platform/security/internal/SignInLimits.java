package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicies;
import dev.groundwork.platform.security.RateLimitPolicy;
import jakarta.inject.Singleton;
import java.util.Map;

/** The rate limits of signing in. */
@Singleton
public class SignInLimits implements RateLimitPolicies {

    /** Of any sign-in, before its body is read. */
    static final String BY_ADDRESS = "sign-in-address";

    /** Of a refresh, before its body is read. */
    static final String REFRESH_BY_ADDRESS = "refresh";

    public static final RateLimitPolicy LOGIN =
            new RateLimitPolicy(
                    "sign-in-login", "failed sign-ins with one login name from one address");
    public static final RateLimitPolicy ACCOUNT =
            new RateLimitPolicy("sign-in-account", "failed sign-ins to one account");

    private static final RateLimitPolicy ADDRESS =
            new RateLimitPolicy(BY_ADDRESS, "sign-ins from one address");
    private static final RateLimitPolicy REFRESH =
            new RateLimitPolicy(REFRESH_BY_ADDRESS, "refreshes from one address");

    private final SignInLimitSettings settings;

    SignInLimits(SignInLimitSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<RateLimitPolicy, Quota> quotas() {
        return Map.of(
                ADDRESS, settings.signInAddress(),
                LOGIN, settings.signInLogin(),
                ACCOUNT, settings.signInAccount(),
                REFRESH, settings.refresh());
    }
}
