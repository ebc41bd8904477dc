package dev.groundwork.platform.security.internal;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.CredentialStore;
import dev.groundwork.platform.security.OpenIdProvider;
import dev.groundwork.platform.security.TestSettings;
import dev.groundwork.user.UserMother;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** What is remembered of a token, and for how long. */
@QuarkusTest
class BearerTokensTest {

    @Inject AccessTokens own;
    @Inject CredentialStore accounts;
    @Inject Revocations revocations;

    /** A change of address ends no access, so no revocation tells of it. */
    @Test
    void aLongLivedTokenOfAnotherIssuerIsLookedAtAnewAfterAnAccessTokensLifetime()
            throws Throwable {
        try (OpenIdProvider provider = new OpenIdProvider()) {
            // Given a token for five minutes, and a service whose own are good for a second
            TestSettings settings = TestSettings.trusting(provider, Duration.ofSeconds(1));
            BearerTokens tokens =
                    new BearerTokens(
                            own, new TrustedIssuers(settings, accounts), revocations, settings);
            Map<String, Object> body = new HashMap<>(UserMother.newUser());
            long user = UserMother.signedUp(body);
            String token = provider.token(body.get("email").toString(), claims -> {});
            SecurityIdentity identity = subscribeAndAwait(() -> tokens.identity(token));
            assertThat(identity.getPrincipal().getName()).isEqualTo(Long.toString(user));
            assertThat(identity.getRoles()).isEmpty();

            // When
            Api.patch("/v1/users/" + user, Map.of("email", UserMother.unique() + "@example.com"));

            // Then
            await().atMost(Duration.ofSeconds(30)).until(() -> isRefused(tokens, token));
        }
    }

    @Test
    void aKnownTokenIsRefusedOnceItHasExpired() throws Throwable {
        try (OpenIdProvider provider = new OpenIdProvider()) {
            // Given a token that is known for longer than it is valid
            TestSettings settings = TestSettings.trusting(provider, Duration.ofMinutes(5));
            BearerTokens tokens =
                    new BearerTokens(
                            own, new TrustedIssuers(settings, accounts), revocations, settings);
            Map<String, Object> body = new HashMap<>(UserMother.newUser());
            UserMother.signedUp(body);
            String token =
                    provider.token(
                            body.get("email").toString(),
                            claims ->
                                    claims.setExpirationTime(
                                            NumericDate.fromSeconds(
                                                    NumericDate.now().getValue() + 4)));
            subscribeAndAwait(() -> tokens.identity(token));
            String header = BearerAuthentication.PREFIX + token;
            assertThat(tokens.known(header)).isNotNull();

            // When / Then
            await().atMost(Duration.ofSeconds(30)).until(() -> tokens.known(header) == null);
            assertThat(isRefused(tokens, token)).isTrue();
        }
    }

    private static boolean isRefused(BearerTokens tokens, String token) throws Exception {
        try {
            subscribeAndAwait(() -> tokens.identity(token));
            return false;
        } catch (ProblemException refused) {
            return true;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
