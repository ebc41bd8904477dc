package dev.groundwork.auth;

import dev.groundwork.http.ClientAddress;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.ratelimit.CallerLimits;
import dev.groundwork.share.Flow;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;

/**
 * Authenticates each request (RFC 6750), names its flow and spends its rate limit. All of it before
 * routing, so that requests that the framework refuses (no such route, a wrong method or media
 * type, a body that is too large) are counted as well. Whether the route admits the caller, {@link
 * AccessFilter} decides.
 *
 * <p>A request whose credentials are not accepted counts as its address', so that guessing is
 * limited, too. The documentation under {@code /q/} has no callers and no limit.
 */
@Singleton
class AuthenticationFilter {

    /**
     * After CORS (300), so that a preflight costs nothing and a page of an allowed origin can read
     * a refusal; before every check of the request itself.
     */
    private static final int PRIORITY = 250;

    private static final String SCHEME = "Bearer ";
    private static final String DOCUMENTATION = "/q/";

    private final BearerTokens tokens;
    private final Callers callers;
    private final CallerLimits limits;

    AuthenticationFilter(BearerTokens tokens, Callers callers, CallerLimits limits) {
        this.tokens = tokens;
        this.callers = callers;
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::authenticate, PRIORITY);
    }

    private void authenticate(RoutingContext exchange) {
        if (isDocumentation(exchange)) {
            exchange.next();
            return;
        }
        String header = exchange.request().headers().get(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            accepted(Caller.STRANGER, exchange);
        } else if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            tokens.caller(header.substring(SCHEME.length()).strip())
                    .subscribe()
                    .with(
                            caller -> accepted(caller, exchange),
                            failure -> refused(failure, exchange));
        } else {
            refused(unauthenticated(), exchange);
        }
    }

    private void accepted(Caller caller, RoutingContext exchange) {
        callers.become(caller);
        admit(caller.userId(), exchange);
    }

    private void refused(Throwable failure, RoutingContext exchange) {
        callers.refuse(
                failure instanceof RuntimeException refusal
                        ? refusal
                        : new CompletionException(failure));
        admit(null, exchange);
    }

    /**
     * @param userId null for an anonymous caller
     */
    private void admit(Long userId, RoutingContext exchange) {
        Flow flow = userId == null ? Flow.anonymous(ClientAddress.of(exchange)) : Flow.user(userId);
        flow.enter();
        try {
            limits.spend(userId, exchange);
        } catch (ProblemException refusal) {
            exchange.fail(refusal);
            return;
        }
        exchange.next();
    }

    /** The router serves the normalized path: {@code /q/../v1/posts} is no documentation. */
    private static boolean isDocumentation(RoutingContext exchange) {
        String path = exchange.request().path();
        return path != null
                && path.startsWith(DOCUMENTATION)
                && exchange.normalizedPath().startsWith(DOCUMENTATION);
    }

    static ProblemException unauthenticated() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED,
                "Send Authorization: Bearer with an access token. Get one at /v1/auth/token.");
    }
}
