package dev.groundwork.platform.security.internal;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Authenticates requests by their bearer token (RFC 6750); {@link BearerTokens} verifies it.
 * Credentials of another scheme are none of this service: a proxy that asks for Basic
 * authentication itself passes them on, and the request is anonymous. A bearer token that is not
 * accepted is refused on every route, since its sender expects to be authenticated.
 */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer";
    static final String PREFIX = SCHEME + " ";

    private static final SecurityIdentity ANONYMOUS =
            QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(""))
                    .setAnonymous(true)
                    .build();

    private final BearerTokens tokens;
    private volatile boolean decidesOnTokens;
    private volatile boolean decidesAlone;

    BearerAuthentication(BearerTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * A mechanism without a type of credentials, such as that of {@code @TestSecurity}, takes none.
     */
    void start(
            @Observes StartupEvent started,
            @Any Instance<HttpAuthenticationMechanism> mechanisms,
            @Any Instance<SecurityIdentityAugmentor> augmentors) {
        List<HttpAuthenticationMechanism> others =
                mechanisms.stream()
                        .filter(mechanism -> !(mechanism instanceof BearerAuthentication))
                        .toList();
        decidesAlone = augmentors.isUnsatisfied() && others.isEmpty();
        decidesOnTokens =
                augmentors.isUnsatisfied()
                        && others.stream()
                                .allMatch(mechanism -> mechanism.getCredentialTypes().isEmpty());
    }

    /**
     * The identity of a request whose token was verified before, or that has no credentials. It
     * comes without the framework's pipeline of mechanisms and providers, which allocates for each
     * request. The pipeline is asked where the application adds a mechanism or augments identities.
     *
     * @return null where the framework has to authenticate the request
     */
    SecurityIdentity known(RoutingContext exchange) {
        String header = exchange.request().headers().get(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return decidesAlone ? ANONYMOUS : null;
        }
        return decidesOnTokens ? tokens.known(header) : null;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext exchange, IdentityProviderManager providers) {
        String header = exchange.request().headers().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !isBearer(header)) {
            return Uni.createFrom().nullItem();
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty()) {
            return Uni.createFrom().failure(SecurityTranslator::unauthenticated);
        }
        return providers.authenticate(
                HttpSecurityUtils.setRoutingContextAttribute(
                        new TokenAuthenticationRequest(new TokenCredential(token, SCHEME)),
                        exchange));
    }

    /** RFC 9110, section 11.4: the scheme ignores case, and ends where it stands alone, too. */
    private static boolean isBearer(String header) {
        int end = SCHEME.length();
        return header.regionMatches(true, 0, SCHEME, 0, end)
                && (header.length() == end || Character.isWhitespace(header.charAt(end)));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom()
                .item(
                        new ChallengeData(
                                HttpResponseStatus.UNAUTHORIZED.code(),
                                HttpHeaderNames.WWW_AUTHENTICATE,
                                SCHEME));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext exchange) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.AUTHORIZATION, SCHEME));
    }
}
