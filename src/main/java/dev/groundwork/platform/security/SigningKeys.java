package dev.groundwork.platform.security;

import dev.groundwork.platform.security.internal.CompromisedKeys;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The keys that sign access tokens. */
@Singleton
public class SigningKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final int SHORTEST_RSA = 2048;

    private final List<PublicJsonWebKey> keys;

    @Inject
    SigningKeys(SignInSettings settings) {
        this(read(settings.signingKeys(), settings.signingKeyFiles().orElse(List.of())));
    }

    SigningKeys(List<PublicJsonWebKey> keys) {
        if (keys.isEmpty() && !LaunchMode.current().isDevOrTest()) {
            throw new IllegalStateException("Set groundwork.auth.signing-keys.");
        }
        this.keys = keys.isEmpty() ? List.of(made()) : keys;
    }

    /**
     * Why a service with this configuration must not start in production, in a sentence that says
     * what to set; empty where it may.
     */
    public static Optional<String> refusal(SmallRyeConfig config) {
        Optional<String> pem =
                config.getOptionalValue("groundwork.auth.signing-keys", String.class);
        List<Path> files =
                config.getOptionalValues("groundwork.auth.signing-key-files", Path.class)
                        .orElse(List.of());
        try {
            return read(pem, files).isEmpty()
                    ? Optional.of(
                            "No key for signing access tokens is configured. Set"
                                    + " GROUNDWORK_AUTH_SIGNING_KEY_FILES to a file made by openssl"
                                    + " genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048, the"
                                    + " same on every replica.")
                    : Optional.empty();
        } catch (IllegalStateException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** The one that signs. */
    public PublicJsonWebKey current() {
        return keys.get(0);
    }

    /** All of them; their private halves never leave. */
    public List<JsonWebKey> all() {
        return List.copyOf(keys);
    }

    /** The public halves, as RFC 7517, section 4, writes a key. */
    public List<Map<String, Object>> open() {
        return keys.stream()
                .map(key -> key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                .toList();
    }

    /**
     * Reads PEM.
     *
     * @throws IllegalStateException says what is wrong, and never what was read
     */
    static List<PublicJsonWebKey> read(Optional<String> pem, List<Path> files) {
        StringBuilder all = new StringBuilder(pem.orElse(""));
        for (Path file : files) {
            try {
                all.append(Files.readString(file));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "The signing key file %s cannot be read".formatted(file));
            }
        }
        List<PublicJsonWebKey> keys = new ArrayList<>();
        Matcher blocks = PEM.matcher(all);
        while (blocks.find()) {
            keys.add(key(blocks.group(1)));
        }
        if (keys.isEmpty() && !all.toString().isBlank()) {
            throw new IllegalStateException(
                    "The signing keys contain no PEM block BEGIN PRIVATE KEY (PKCS #8)");
        }
        return keys;
    }

    private static PublicJsonWebKey key(String base64) {
        try {
            return rsa(Base64.getMimeDecoder().decode(base64));
        } catch (GeneralSecurityException | JoseException | IllegalArgumentException e) {
            throw new IllegalStateException("A signing key is not an RSA key in PKCS #8");
        }
    }

    private static PublicJsonWebKey rsa(byte[] pkcs8)
            throws GeneralSecurityException, JoseException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey secret =
                (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        if (secret.getModulus().bitLength() < SHORTEST_RSA) {
            throw new IllegalStateException(
                    "An RSA signing key must have at least %d bits".formatted(SHORTEST_RSA));
        }
        PublicKey open =
                factory.generatePublic(
                        new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(open);
        if (CompromisedKeys.contain(key)) {
            throw new IllegalStateException(
                    "A signing key is a published example key, so anyone"
                            + " can sign tokens with it. Generate one with openssl genpkey -algorithm RSA"
                            + " -pkeyopt rsa_keygen_bits:2048.");
        }
        return named(key, secret);
    }

    /** For dev mode and tests. */
    private static PublicJsonWebKey made() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            return named(key, key.getPrivateKey());
        } catch (JoseException e) {
            throw new IllegalStateException("P-256 is available on every JVM", e);
        }
    }

    /** By its thumbprint (RFC 7638), which every replica computes alike. */
    private static PublicJsonWebKey named(PublicJsonWebKey key, PrivateKey secret)
            throws JoseException {
        key.setPrivateKey(secret);
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        key.setUse(Use.SIGNATURE);
        key.setAlgorithm(
                key instanceof RsaJsonWebKey
                        ? AlgorithmIdentifiers.RSA_USING_SHA256
                        : AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return key;
    }
}
