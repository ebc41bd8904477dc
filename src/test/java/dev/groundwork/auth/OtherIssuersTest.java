package dev.groundwork.auth;

import static dev.groundwork.auth.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.groundwork.http.Api;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an OpenID Connect provider, which is here the test's own. */
@QuarkusTest
class OtherIssuersTest {

    private static final String ISSUER = "https://issuer.example.com";

    @Inject Accounts accounts;

    private final Map<String, Object> body = new HashMap<>(UserMother.newUser());
    private RsaJsonWebKey key;
    private HttpServer provider;
    private OtherIssuers others;
    private long user;

    @BeforeEach
    void aProviderAndAUser() throws Exception {
        user = UserMother.signedUp(body);
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("one");
        byte[] keys =
                new JsonWebKeySet(key)
                        .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                        .getBytes(StandardCharsets.UTF_8);
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/keys",
                exchange -> {
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        provider.start();
        String url = "http://localhost:%d/keys".formatted(provider.getAddress().getPort());
        others = new OtherIssuers(new Settings(Map.of("test", new Trusted(url))), accounts);
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void aTokenIsItsAccounts() throws Throwable {
        // When
        VerifiedToken plain = verify(token(key, claims -> {}));
        VerifiedToken admin =
                verify(
                        token(
                                key,
                                claims ->
                                        claims.setClaim(
                                                "realm_access",
                                                Map.of("roles", List.of("x", "boss")))));

        // Then
        assertThat(plain.caller()).isEqualTo(new Caller(user, false));
        assertThat(admin.caller()).isEqualTo(new Caller(user, true));
    }

    @Test
    void aTokenThatIsNotAsItShouldBeIsNone() throws Exception {
        // Given
        RsaJsonWebKey foreign = RsaJwkGenerator.generateJwk(2048);
        foreign.setKeyId("one");

        // When / Then
        assertRefused(token(foreign, claims -> {}));
        assertRefused(token(key, claims -> claims.setAudience("another service")));
        assertRefused(token(key, claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));
        assertRefused(token(key, claims -> claims.setClaim("email", "nobody@example.com")));
        assertRefused(token(key, claims -> claims.setClaim("email", 7)));
        assertRefused(token(key, claims -> claims.setClaim("email_verified", false)));
    }

    @Test
    void whoIsDeactivatedHereHasNoAccess() throws Exception {
        // Given
        Api.patch("/v1/users/" + user, Map.of("is_active", false));

        // When / Then
        assertRefused(token(key, claims -> {}));
    }

    @Test
    void aTokenOfNobodyThatIsTrustedIsNotLookedAt() throws Exception {
        assertThat(others.have(token(key, claims -> {}))).isTrue();
        assertThat(others.have(token(key, claims -> claims.setIssuer("https://else")))).isFalse();
        assertThat(others.have("x.y.z")).isFalse();
    }

    private VerifiedToken verify(String token) throws Throwable {
        return subscribeAndAwait(() -> others.verify(token));
    }

    private void assertRefused(String token) {
        Throwable refusal = catchThrowable(() -> verify(token));
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_TOKEN));
    }

    private String token(RsaJsonWebKey signer, Consumer<JwtClaims> change) throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("groundwork-api");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("email", body.get("email"));
        change.accept(claims);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(signer.getPrivateKey());
        token.setKeyIdHeaderValue(signer.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return token.getCompactSerialization();
    }

    private record Trusted(String jwksUrl) implements SignInSettings.Issuer {
        @Override
        public String issuer() {
            return ISSUER;
        }

        @Override
        public String audience() {
            return "groundwork-api";
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

    private record Settings(Map<String, Issuer> issuers) implements SignInSettings {
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
        public Duration accessTokenLifetime() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration refreshTokenLifetime() {
            return Duration.ofDays(30);
        }

        @Override
        public boolean signUp() {
            return true;
        }

        @Override
        public Duration revocationPoll() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Optional<FirstSuperuser> firstSuperuser() {
            return Optional.empty();
        }
    }
}
