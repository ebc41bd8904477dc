package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.TextValidation;
import dev.groundwork.platform.security.CredentialStore;
import dev.groundwork.platform.security.Roles;
import dev.groundwork.platform.security.SignInSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Tokens of OpenID Connect providers that the operator trusts. Their keys are fetched, and fetched
 * again where a token names one that is not known; that blocks, so it happens on a worker thread.
 */
@Singleton
class TrustedIssuers {

    private static final int CLOCK_SKEW_SECONDS = 30;

    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(2);

    /** Between two attempts to learn an unknown key, which any caller can cause. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** How long known keys are good for while the issuer does not answer. */
    private static final Duration KEPT_WITHOUT_ISSUER = Duration.ofMinutes(10);

    private static final JwtConsumer UNVERIFIED =
            new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();

    private record Known(SignInSettings.Issuer settings, JwtConsumer consumer) {}

    private final Map<String, Known> byIssuer = new HashMap<>();
    private final CredentialStore users;

    TrustedIssuers(SignInSettings settings, CredentialStore users) {
        this.users = users;
        settings.issuers()
                .values()
                .forEach(
                        issuer ->
                                byIssuer.put(issuer.issuer(), new Known(issuer, consumer(issuer))));
    }

    private static JwtConsumer consumer(SignInSettings.Issuer issuer) {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(issuer.issuer())
                .setExpectedAudience(issuer.audience())
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                        AlgorithmIdentifiers.EDDSA)
                .setVerificationKeyResolver(
                        new HttpsJwksVerificationKeyResolver(keys(issuer.jwksUrl())))
                .build();
    }

    private static HttpsJwks keys(String url) {
        HttpsJwks keys = new HttpsJwks(url);
        keys.setSimpleHttpGet(new JwksGet(FETCH_TIMEOUT, PAUSE));
        keys.setRefreshReprieveThreshold(PAUSE.toMillis());
        keys.setRetainCacheOnErrorDuration(KEPT_WITHOUT_ISSUER.toSeconds());
        return keys;
    }

    /** Whether a token says that it is of one of them, which is not to be believed yet. */
    boolean have(String token) {
        return !byIssuer.isEmpty() && of(token) != null;
    }

    private Known of(String token) {
        try {
            return byIssuer.get(UNVERIFIED.processToClaims(token).getIssuer());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return null;
        }
    }

    /**
     * @throws ProblemException {@code invalid_token}, through the {@code Uni}, also where the
     *     token's account is none of ours
     */
    Uni<VerifiedToken> verify(String token) {
        Known issuer = of(token);
        Context request = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> claims(issuer, token))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(resume -> request.runOnContext(ignored -> resume.run()))
                .chain(claims -> verified(issuer.settings(), claims));
    }

    private static JwtClaims claims(Known issuer, String token) {
        try {
            return issuer.consumer().processToClaims(token);
        } catch (InvalidJwtException e) {
            throw AccessTokens.invalid(e.hasExpired());
        }
    }

    private Uni<VerifiedToken> verified(SignInSettings.Issuer issuer, JwtClaims claims) {
        try {
            Object login = at(claims, issuer.accountClaim());
            long issuedAt = claims.getIssuedAt().getValue() * VerifiedToken.MICROS;
            long expiresAt = claims.getExpirationTime().getValue();
            Set<String> roles =
                    issuer.superuserRole()
                            .filter(role -> roles(claims, issuer.rolesClaim()).contains(role))
                            .map(role -> Set.of(Roles.SUPERUSER))
                            .orElse(Set.of());
            boolean unverified = Boolean.FALSE.equals(claims.getClaimValue("email_verified"));
            if (!(login instanceof String text)
                    || unverified
                    || TextValidation.violation(text).isPresent()) {
                throw AccessTokens.invalid(false);
            }
            return users.find(text)
                    .map(
                            user -> {
                                if (user == null || !user.active()) {
                                    throw AccessTokens.invalid(false);
                                }
                                return VerifiedToken.of(user.userId(), roles, issuedAt, expiresAt);
                            });
        } catch (MalformedClaimException e) {
            throw AccessTokens.invalid(false);
        }
    }

    private static List<?> roles(JwtClaims claims, String path) {
        Object roles = at(claims, path);
        if (roles instanceof String text) {
            return Arrays.asList(text.split(" "));
        }
        return roles instanceof List<?> list ? list : List.of();
    }

    private static Object at(JwtClaims claims, String path) {
        Object value = claims.getClaimsMap();
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
