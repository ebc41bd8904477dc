package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.security.Quota;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Rate limits of sign-ins: {@code 10/5m} is ten in five minutes; {@code off} is no limit. */
@ConfigMapping(prefix = "groundwork.rate-limit")
public interface SignInLimitSettings {

    /** Sign-ins from one address, with any login name. */
    @WithDefault("60/1m")
    Quota signInAddress();

    /** Failed sign-ins with one login name from one address. */
    @WithDefault("10/20m")
    Quota signInLogin();

    /**
     * Failed sign-ins to one account, from any address. Well above what {@link #signInLogin} leaves
     * to one address, or that one could keep the owner out.
     */
    @WithDefault("100/1h")
    Quota signInAccount();

    /** Refresh tokens exchanged from one address. */
    @WithDefault("300/1m")
    Quota refresh();
}
