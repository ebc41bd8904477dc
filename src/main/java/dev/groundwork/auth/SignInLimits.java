package dev.groundwork.auth;

import dev.groundwork.ratelimit.Policy;
import dev.groundwork.ratelimit.Quota;
import dev.groundwork.ratelimit.RateLimitPolicies;
import jakarta.inject.Singleton;
import java.util.Map;

/** The rate limits of signing in. */
@Singleton
public class SignInLimits implements RateLimitPolicies {

    /** Of any sign-in, before its body is read. */
    static final String BY_ADDRESS = "sign-in-address";

    /** Of a refresh, before its body is read. */
    static final String REFRESH_BY_ADDRESS = "refresh";

    public static final Policy LOGIN =
            new Policy("sign-in-login", "failed sign-ins by one name from one address");
    public static final Policy ACCOUNT =
            new Policy("sign-in-account", "failed sign-ins to one account");

    private static final Policy ADDRESS = new Policy(BY_ADDRESS, "sign-ins from one address");
    private static final Policy REFRESH =
            new Policy(REFRESH_BY_ADDRESS, "refreshes from one address");

    private final SignInLimitSettings settings;

    SignInLimits(SignInLimitSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<Policy, Quota> quotas() {
        return Map.of(
                ADDRESS, settings.signInAddress(),
                LOGIN, settings.signInLogin(),
                ACCOUNT, settings.signInAccount(),
                REFRESH, settings.refresh());
    }
}
