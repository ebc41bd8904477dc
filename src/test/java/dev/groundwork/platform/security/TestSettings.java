package dev.groundwork.platform.security;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How callers prove who they are, where a test must say it otherwise. */
public record TestSettings(Map<String, Issuer> issuers, Duration accessTokenLifetime)
        implements SignInSettings {

    public static final TestSettings DEFAULT = new TestSettings(Map.of(), Duration.ofMinutes(10));

    public static TestSettings trusting(OpenIdProvider provider, Duration accessTokenLifetime) {
        return new TestSettings(
                Map.of("test", new Trusted(provider.keysUrl())), accessTokenLifetime);
    }

    @Override
    public Optional<String> signingKeys() {
        return Optional.empty();
    }

    @Override
    public Optional<List<Path>> signingKeyFiles() {
        return Optional.empty();
    }

    @Override
    public String issuer() {
        return "groundwork";
    }

    @Override
    public Duration refreshTokenLifetime() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration refreshGrace() {
        return Duration.ofSeconds(10);
    }

    @Override
    public boolean registration() {
        return true;
    }

    @Override
    public Duration revocationPollInterval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Optional<FirstSuperuser> firstSuperuser() {
        return Optional.empty();
    }

    private record Trusted(String jwksUrl) implements Issuer {
        @Override
        public String issuer() {
            return OpenIdProvider.ISSUER;
        }

        @Override
        public String audience() {
            return OpenIdProvider.AUDIENCE;
        }

        @Override
        public String accountClaim() {
            return "email";
        }

        @Override
        public String rolesClaim() {
            return "realm_access.roles";
        }

        @Override
        public Optional<String> superuserRole() {
            return Optional.of("boss");
        }
    }
}
