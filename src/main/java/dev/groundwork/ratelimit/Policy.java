package dev.groundwork.ratelimit;

import java.util.Locale;
import java.util.function.Function;

/** What is limited. Its name stands in headers, metrics and configuration, and never changes. */
public enum Policy {
    CALLER(RateLimitSettings::caller, "requests of one caller"),
    STRANGER(RateLimitSettings::stranger, "requests without a token from one address"),
    SIGN_IN_ADDRESS(RateLimitSettings::signInAddress, "sign-ins from one address"),
    SIGN_IN_LOGIN(RateLimitSettings::signInLogin, "failed sign-ins by one name from one address"),
    SIGN_IN_ACCOUNT(RateLimitSettings::signInAccount, "failed sign-ins to one account"),
    REFRESH(RateLimitSettings::refresh, "refreshes from one address"),
    SIGN_UP(RateLimitSettings::signUp, "new users from one address");

    private final Function<RateLimitSettings, Quota> quota;
    private final String counted;
    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Policy(Function<RateLimitSettings, Quota> quota, String counted) {
        this.quota = quota;
        this.counted = counted;
    }

    /** Such as {@code sign-in-address}. */
    public String label() {
        return label;
    }

    Quota quota(RateLimitSettings settings) {
        return quota.apply(settings);
    }

    /** What there were too many of. */
    String counted() {
        return counted;
    }
}
