package dev.groundwork.platform.security;

import dev.groundwork.platform.configuration.Bounds;
import dev.groundwork.platform.problem.NonBlankConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How callers prove who they are. */
@ConfigMapping(prefix = "groundwork.auth")
public interface SignInSettings {

    /**
     * Private keys in PEM (PKCS #8, RSA of at least 2048 bits), one after the other, the same on
     * every replica. The first signs, all are accepted and published: to rotate, put a new one
     * last, then first once every replica has it, and take the old one away when its last token has
     * expired.
     */
    Optional<String> signingKeys();

    /** Files with such keys, instead of {@link #signingKeys}. */
    Optional<List<Path>> signingKeyFiles();

    /** The {@code iss} of our tokens (RFC 7519, section 4.1.1). */
    @WithDefault("groundwork")
    @WithConverter(NonBlankConverter.class)
    String issuer();

    /** How long an access token is good: 1 minute to 1 hour. */
    @WithDefault("10m")
    @Bounds(min = "1m", max = "1h")
    Duration accessTokenLifetime();

    /** How long a refresh token is good, each time that it is used: 1 hour to 90 days. */
    @WithDefault("30d")
    @Bounds(min = "1h", max = "90d")
    Duration refreshTokenLifetime();

    /**
     * How long a refresh token that was used is accepted again, while the token that it was
     * exchanged for is unused: 0 (never) to 30 seconds. The same tokens are then returned, so that
     * a lost answer, or two requests at once, sign nobody out.
     */
    @WithDefault("10s")
    @Bounds(min = "0s", max = "30s")
    Duration refreshGrace();

    /** Whether anyone may register; otherwise only superusers create users. */
    @WithDefault("true")
    boolean registration();

    /** Interval at which each replica reads the revoked sessions: 1 to 30 seconds. */
    @WithDefault("2s")
    @Bounds(min = "1s", max = "30s")
    Duration revocationPollInterval();

    /**
     * The superuser that is created at a start without any. Remove it from the configuration once
     * the password was changed.
     */
    Optional<FirstSuperuser> firstSuperuser();

    /** A superuser to begin with. */
    interface FirstSuperuser {
        String email();

        String username();

        /** Subject to the rules of a registration. */
        Optional<String> password();

        /** A file with the password on one line, such as a mounted secret, instead. */
        Optional<Path> passwordFile();
    }

    /** Other issuers whose tokens are accepted, each under a name of the operator's choice. */
    Map<String, Issuer> issuers();

    /** An OpenID Connect provider. */
    interface Issuer {

        /** The {@code iss} of its tokens. */
        @WithConverter(NonBlankConverter.class)
        String issuer();

        /** Where its public keys are, over https. */
        @WithConverter(NonBlankConverter.class)
        String jwksUrl();

        /** The {@code aud} that its tokens for this service have. */
        @WithConverter(NonBlankConverter.class)
        String audience();

        /** The claim with the e-mail address or username of the user's account here. */
        @WithDefault("email")
        String accountClaim();

        /** The claim with the caller's roles; a path with dots, as realm_access.roles. */
        @WithDefault("groups")
        String rolesClaim();

        /** The role that makes a caller a superuser here; none unless set. */
        Optional<String> superuserRole();
    }
}
