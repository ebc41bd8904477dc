package dev.groundwork.platform.security.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.SignInSettings;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * From a token to the identity of its user. A signature is verified once for each token and
 * replica; after that the token is known until it expires, and only asked whether access has ended
 * meanwhile.
 *
 * <p>Not a singleton: the filter that needs it is made while the application is built, when there
 * is no configuration yet, and gets its proxy.
 */
@ApplicationScoped
public class BearerTokens implements IdentityProvider<TokenAuthenticationRequest> {

    /** Some two thousand bytes each. */
    private static final int MOST_KNOWN = 10_000;

    private static final int LONGEST = 8_000;

    private final Cache<String, VerifiedToken> known;
    private final AccessTokens own;
    private final TrustedIssuers others;
    private final Revocations revocations;

    BearerTokens(
            AccessTokens own,
            TrustedIssuers others,
            Revocations revocations,
            SignInSettings settings) {
        // No longer than a revocation is remembered: another issuer's token may live for days, and
        // is then looked at anew, and its account with it.
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST_KNOWN)
                        .expireAfterWrite(settings.accessTokenLifetime())
                        .build();
        this.own = own;
        this.others = others;
        this.revocations = revocations;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return identity(request.getToken().getToken());
    }

    /**
     * @throws ProblemException {@code invalid_token}, through the {@code Uni}
     */
    Uni<SecurityIdentity> identity(String token) {
        VerifiedToken seen = known.getIfPresent(token);
        if (seen != null) {
            return Uni.createFrom().item(() -> current(token, seen));
        }
        if (token.length() > LONGEST) {
            return Uni.createFrom().failure(() -> AccessTokens.invalid(false));
        }
        Uni<VerifiedToken> verified =
                others.have(token)
                        ? others.verify(token)
                        : Uni.createFrom().item(() -> own.verify(token));
        return verified.invoke(valid -> known.put(token, valid))
                .map(valid -> current(token, valid));
    }

    private SecurityIdentity current(String token, VerifiedToken valid) {
        if (valid.expiresAt() <= System.currentTimeMillis() / 1000) {
            known.invalidate(token);
            throw AccessTokens.invalid(true);
        }
        revocations.check(valid);
        return valid.identity();
    }
}
