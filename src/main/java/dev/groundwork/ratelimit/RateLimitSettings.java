package dev.groundwork.ratelimit;

import dev.groundwork.http.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may do something: {@code 10/5m} is ten times in five minutes, or off. */
@ConfigMapping(prefix = "groundwork.rate-limit")
public interface RateLimitSettings {

    /** Requests of one user, superusers included. */
    @WithDefault("6000/1m")
    Quota caller();

    /** Requests without a good token from one address. */
    @WithDefault("1200/1m")
    Quota stranger();

    /** Sign-ins from one address, by whatever name. */
    @WithDefault("60/1m")
    Quota signInAddress();

    /** Failed sign-ins by one name from one address. */
    @WithDefault("10/20m")
    Quota signInLogin();

    /**
     * Failed sign-ins to one account, from wherever they come. Well above what {@link #signInLogin}
     * leaves to one address, or that one could keep the owner out.
     */
    @WithDefault("100/1h")
    Quota signInAccount();

    /** Refresh tokens exchanged from one address. */
    @WithDefault("300/1m")
    Quota refresh();

    /** Users made by strangers from one address, each item of an array counting. */
    @WithDefault("100/1h")
    Quota signUp();

    /** How often each replica tells the others what its callers have spent: 0.1 to 10 seconds. */
    @WithDefault("1s")
    @Bounds(min = "100ms", max = "10s")
    Duration settleEvery();
}
