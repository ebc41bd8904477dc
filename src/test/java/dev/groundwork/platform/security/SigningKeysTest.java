package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With which keys the service may start. */
class SigningKeysTest {

    /** Of RFC 7515, appendix A.2: the modulus, and one of its two primes. */
    private static final String MODULUS =
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEz"
                    + "P1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LO"
                    + "L-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uD"
                    + "Zlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kz"
                    + "k2PAcDTW9gb54h4FRWyuXpoQ";

    private static final String PRIME =
            "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB"
                    + "0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z"
                    + "-y2XDwGUc";

    @Test
    void aKeyThatEverybodyHasIsRefused() throws Exception {
        // When
        Optional<String> refusal = refusal(pem(published()));

        // Then
        assertThat(refusal)
                .get()
                .asString()
                .contains("is a published example key", "openssl genpkey");
    }

    @Test
    void aShortKeyIsRefused() throws Exception {
        // When
        Optional<String> refusal = refusal(pem(random(1024)));

        // Then
        assertThat(refusal).get().asString().contains("at least 2048 bits");
    }

    @Test
    void twoKeysOfOnesOwnAreTaken() throws Exception {
        assertThat(refusal(pem(random(2048)) + pem(random(3072)))).isEmpty();
    }

    private static Optional<String> refusal(String pem) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("groundwork.auth.signing-keys", pem), "test", 100))
                        .build();
        return SigningKeys.refusal(config);
    }

    private static PrivateKey random(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair().getPrivate();
    }

    private static PrivateKey published() throws GeneralSecurityException {
        BigInteger n = number(MODULUS);
        BigInteger e = BigInteger.valueOf(65537);
        BigInteger p = number(PRIME);
        BigInteger q = n.divide(p);
        assertThat(p.multiply(q)).isEqualTo(n);
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(p1.multiply(q1));
        return KeyFactory.getInstance("RSA")
                .generatePrivate(
                        new RSAPrivateCrtKeySpec(
                                n, e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p)));
    }

    private static BigInteger number(String base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }
}
