package dev.groundwork.platform.security;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Makes tokens of superusers that nobody must take for one (RFC 8725 lists the ways). */
@Singleton
class Forger {

    private static final String OURS = "groundwork";

    private final SigningKeys keys;

    Forger(SigningKeys keys) {
        this.keys = keys;
    }

    /** Each by what is wrong with it. */
    Map<String, String> tokens(long user) throws JoseException {
        PublicJsonWebKey ours = keys.current();
        PublicJsonWebKey foreign = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        foreign.setKeyId("foreign");
        String published = ours.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        String genuine = of(user, ours, claims -> {}, header -> {});

        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("no token at all", "x");
        forged.put("three empty parts", "..");
        forged.put(
                "expired",
                of(user, ours, claims -> claims.setExpirationTime(past()), header -> {}));
        forged.put(
                "another key, by our key's name",
                of(
                        user,
                        foreign,
                        claims -> {},
                        header -> header.setKeyIdHeaderValue(ours.getKeyId())));
        forged.put("another key, by its own name", of(user, foreign, claims -> {}, header -> {}));
        forged.put(
                "another key, without a name",
                of(user, foreign, claims -> {}, header -> header.setKeyIdHeaderValue(null)));
        forged.put(
                "another key, which it brings along",
                of(user, foreign, claims -> {}, header -> header.setJwkHeader(foreign)));
        for (String address : List.of("jku", "x5u")) {
            forged.put(
                    "another key, to be fetched by " + address,
                    of(
                            user,
                            foreign,
                            claims -> {},
                            header -> header.setHeader(address, "http://localhost:1/keys")));
        }
        forged.put(
                "our public key taken for a shared secret",
                hmac(user, ours.getPublicKey().getEncoded()));
        forged.put(
                "our public key, as it is published, taken for a shared secret",
                hmac(user, published.getBytes(StandardCharsets.UTF_8)));
        forged.put("alg: none", unsigned(user));
        forged.put("a signature cut off", genuine.substring(0, genuine.lastIndexOf('.') + 1));
        forged.put("a signature of other claims", withClaims(genuine, user + 1));
        forged.put(
                "another kind of token",
                of(user, ours, claims -> {}, header -> type(header, "JWT")));
        forged.put(
                "of another issuer",
                of(user, ours, claims -> claims.setIssuer("https://else"), header -> {}));
        forged.put(
                "for another service",
                of(user, ours, claims -> claims.setAudience("else"), header -> {}));
        forged.put(
                "for no service", of(user, ours, claims -> claims.unsetClaim("aud"), header -> {}));
        forged.put("for ever", of(user, ours, claims -> claims.unsetClaim("exp"), header -> {}));
        forged.put("of nobody", of(user, ours, claims -> claims.unsetClaim("sub"), header -> {}));
        forged.put(
                "with a header that must be understood and is not",
                of(
                        user,
                        ours,
                        claims -> {},
                        header -> {
                            header.setCriticalHeaderNames("x");
                            header.setHeader("x", "y");
                        }));
        return forged;
    }

    /** As we make them, but for the changes. */
    private static String of(
            long user,
            PublicJsonWebKey key,
            Consumer<JwtClaims> claims,
            Consumer<JsonWebSignature> header)
            throws JoseException {
        JsonWebSignature token = signature(payload(user, claims), key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        header.accept(token);
        return token.getCompactSerialization();
    }

    private String hmac(long user, byte[] secret) throws JoseException {
        JsonWebSignature token = signature(payload(user, claims -> {}), new HmacKey(secret));
        token.setKeyIdHeaderValue(keys.current().getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return token.getCompactSerialization();
    }

    private static String unsigned(long user) throws JoseException {
        JsonWebSignature token = signature(payload(user, claims -> {}), null);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return token.getCompactSerialization();
    }

    private static String withClaims(String genuine, long user) throws JoseException {
        String[] parts = genuine.split("\\.");
        return parts[0] + "." + unsigned(user).split("\\.")[1] + "." + parts[2];
    }

    private static JsonWebSignature signature(String payload, Key key) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(payload);
        token.setKey(key);
        type(token, "at+jwt");
        return token;
    }

    private static void type(JsonWebSignature token, String type) {
        token.setHeader("typ", type);
    }

    private static String payload(long user, Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(OURS);
        claims.setAudience(OURS);
        claims.setSubject(Long.toString(user));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringListClaim("groups", List.of("superuser"));
        change.accept(claims);
        return claims.toJson();
    }

    private static NumericDate past() {
        NumericDate past = NumericDate.now();
        past.addSeconds(-60);
        return past;
    }
}
