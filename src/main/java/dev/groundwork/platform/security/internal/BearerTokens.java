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

    /** By the whole header, so that a token that is known need not be copied out of it. */
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
     * The identity of a token that was verified before, at once.
     *
     * @param authorization the header as it is sent
     * @return null where the token has to be verified, or is refused
     */
    SecurityIdentity known(String authorization) {
        VerifiedToken seen = known.getIfPresent(authorization);
        return seen != null && !isExpired(seen) && revocations.permit(seen)
                ? seen.identity()
                : null;
    }

    /**
     * @throws ProblemException {@code invalid_token}, through the {@code Uni}
     */
    Uni<SecurityIdentity> identity(String token) {
        String authorization = BearerAuthentication.PREFIX + token;
        VerifiedToken seen = known.getIfPresent(authorization);
        if (seen != null) {
            return Uni.createFrom().item(() -> current(authorization, seen));
        }
        if (token.length() > LONGEST) {
            return Uni.createFrom().failure(() -> AccessTokens.invalid(false));
        }
        Uni<VerifiedToken> verified =
                others.have(token)
                        ? others.verify(token)
                        : Uni.createFrom().item(() -> own.verify(token));
        return verified.invoke(valid -> known.put(authorization, valid))
                .map(valid -> current(authorization, valid));
    }

    private SecurityIdentity current(String authorization, VerifiedToken valid) {
        if (isExpired(valid)) {
            known.invalidate(authorization);
            throw AccessTokens.invalid(true);
        }
        revocations.check(valid);
        return valid.identity();
    }

    private static boolean isExpired(VerifiedToken token) {
        return token.expiresAt() <= System.currentTimeMillis() / 1000;
    }
}
