package dev.groundwork.platform.security.internal;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.CredentialStore;
import dev.groundwork.platform.security.OpenIdProvider;
import dev.groundwork.platform.security.Roles;
import dev.groundwork.platform.security.TestSettings;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an OpenID Connect provider, which is here the test's own. */
@QuarkusTest
class TrustedIssuersTest {

    @Inject CredentialStore accounts;

    private final Map<String, Object> body = new HashMap<>(UserMother.newUser());
    private final OpenIdProvider provider = new OpenIdProvider();
    private TrustedIssuers others;
    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp(body);
        others =
                new TrustedIssuers(
                        TestSettings.trusting(provider, Duration.ofMinutes(10)), accounts);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aTokenIsItsAccounts() throws Throwable {
        // When
        VerifiedToken plain = verify(token(claims -> {}));
        VerifiedToken admin =
                verify(
                        token(
                                claims ->
                                        claims.setClaim(
                                                "realm_access",
                                                Map.of("roles", List.of("x", "boss")))));

        // Then
        assertThat(Caller.of(plain.identity())).isEqualTo(new Caller(user, Set.of()));
        assertThat(Caller.of(admin.identity()))
                .isEqualTo(new Caller(user, Set.of(Roles.SUPERUSER)));
    }

    @Test
    void aTokenThatIsNotAsItShouldBeIsNone() {
        // Given
        RsaJsonWebKey foreign = OpenIdProvider.key("one");

        // When / Then
        assertRefused(OpenIdProvider.token(foreign, body.get("email").toString(), claims -> {}));
        assertRefused(token(claims -> claims.setAudience("another service")));
        assertRefused(token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));
        assertRefused(token(claims -> claims.setClaim("email", "nobody@example.com")));
        assertRefused(token(claims -> claims.setClaim("email", "\u0000")));
        assertRefused(token(claims -> claims.setClaim("email", 7)));
        assertRefused(token(claims -> claims.setClaim("email_verified", false)));
    }

    @Test
    void whoIsDeactivatedHereHasNoAccess() {
        // Given
        Api.patch("/v1/users/" + user, Map.of("is_active", false));

        // When / Then
        assertRefused(token(claims -> {}));
    }

    @Test
    void aTokenOfNobodyThatIsTrustedIsNotLookedAt() {
        assertThat(others.have(token(claims -> {}))).isTrue();
        assertThat(others.have(token(claims -> claims.setIssuer("https://else")))).isFalse();
        assertThat(others.have("x.y.z")).isFalse();
    }

    /** No signature is needed to name a key that is not known. */
    @Test
    void forgedTokensDoNotMakeUsAskTheIssuerAgainAndAgain() throws Throwable {
        // Given
        verify(token(claims -> {}));

        // When
        for (int i = 0; i < 20; i++) {
            assertRefused(
                    OpenIdProvider.token(
                            OpenIdProvider.key("unknown " + i), "a@example.com", claims -> {}));
        }

        // Then
        assertThat(provider.fetches()).isLessThan(5);
    }

    private String token(Consumer<JwtClaims> change) {
        return provider.token(body.get("email").toString(), change);
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
}
