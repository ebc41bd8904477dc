package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.SignInSettings;
import dev.groundwork.platform.security.SigningKeys;
import dev.groundwork.platform.security.UserCredentials;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Our own access tokens: JWTs (RFC 9068), signed, short-lived, the same on every replica. */
@Singleton
class AccessTokens {

    /** The header {@code typ}, so that no other kind of token passes for one (RFC 9068, 2.1). */
    private static final String TYPE = "at+jwt";

    private static final String ROLES = "groups";

    /**
     * The client that the token was issued to, which RFC 9068, section 2.2 requires (RFC 8693,
     * section 4.3). No clients are registered here: all sign in to this service itself.
     */
    private static final String CLIENT = "client_id";

    /** In microseconds since 1970; {@code iat} has whole seconds. */
    private static final String ISSUED = "issued_micros";

    private final SigningKeys keys;
    private final SignInSettings settings;
    private final JwtConsumer consumer;

    AccessTokens(SigningKeys keys, SignInSettings settings) {
        this.keys = keys;
        this.settings = settings;
        this.consumer =
                new JwtConsumerBuilder()
                        .setExpectedType(true, TYPE)
                        .setExpectedIssuer(settings.issuer())
                        .setExpectedAudience(settings.issuer())
                        .setRequireSubject()
                        .setRequireIssuedAt()
                        .setRequireExpirationTime()
                        .setJwsAlgorithmConstraints(
                                AlgorithmConstraints.ConstraintType.PERMIT,
                                AlgorithmIdentifiers.RSA_USING_SHA256,
                                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                        .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.all()))
                        .build();
    }

    /**
     * Issues the same token for the same arguments, as long as the signing key stays and its
     * algorithm is RSA.
     *
     * @param now when, to the microsecond: a revocation in the same second is before it or after
     * @param id the {@code jti} (RFC 7519, section 4.1.7), unique for each token
     */
    String issue(UserCredentials user, Instant now, String id) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(settings.issuer());
        claims.setAudience(settings.issuer());
        claims.setSubject(Long.toString(user.userId()));
        claims.setClaim(CLIENT, settings.issuer());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(settings.accessTokenLifetime()).getEpochSecond()));
        claims.setClaim(ISSUED, ChronoUnit.MICROS.between(Instant.EPOCH, now));
        claims.setJwtId(id);
        if (!user.roles().isEmpty()) {
            claims.setStringListClaim(ROLES, user.roles().stream().sorted().toList());
        }
        PublicJsonWebKey key = keys.current();
        JsonWebSignature signed = new JsonWebSignature();
        signed.setPayload(claims.toJson());
        signed.setKey(key.getPrivateKey());
        signed.setKeyIdHeaderValue(key.getKeyId());
        signed.setAlgorithmHeaderValue(key.getAlgorithm());
        signed.setHeader("typ", TYPE);
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the signing key is valid for its algorithm", e);
        }
    }

    /**
     * @throws ProblemException {@code invalid_token}; never says which check failed but the expiry
     */
    VerifiedToken verify(String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return VerifiedToken.of(
                    Long.parseLong(claims.getSubject()),
                    claims.hasClaim(ROLES)
                            ? Set.copyOf(claims.getStringListClaimValue(ROLES))
                            : Set.of(),
                    claims.hasClaim(ISSUED)
                            ? claims.getClaimValue(ISSUED, Long.class)
                            : claims.getIssuedAt().getValue() * VerifiedToken.MICROS,
                    claims.getExpirationTime().getValue());
        } catch (InvalidJwtException e) {
            throw invalid(e.hasExpired());
        } catch (MalformedClaimException | NumberFormatException e) {
            throw invalid(false);
        }
    }

    static ProblemException invalid(boolean expired) {
        return new ProblemException(
                ProblemType.INVALID_TOKEN,
                expired
                        ? "The access token has expired. Request a new one at /v1/auth/refresh or"
                                + " /v1/auth/token."
                        : "The access token is not valid for this service. Request one at"
                                + " /v1/auth/token.");
    }
}
