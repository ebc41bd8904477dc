package dev.groundwork.auth;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.ratelimit.CallerLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Says who is asking (RFC 6750), and lets in only whom the route is for, and only as often as he
 * may ask. A request whose token is not accepted counts as its address', so that guessing is
 * limited, too.
 */
@Singleton
public class AccessFilter {

    private static final String SCHEME = "Bearer ";

    private final BearerTokens tokens;
    private final Callers callers;
    private final CallerLimits limits;

    AccessFilter(BearerTokens tokens, Callers callers, CallerLimits limits) {
        this.tokens = tokens;
        this.callers = callers;
        this.limits = limits;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Response> admit(
            ContainerRequestContext request, ResourceInfo resource, RoutingContext exchange) {
        Allow rule = resource.getResourceMethod().getAnnotation(Allow.class);
        if (rule == null) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Nobody may call this route.");
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            limits.spend(null, exchange);
            admit(rule.value(), Caller.STRANGER);
            return Uni.createFrom().nullItem();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            limits.spend(null, exchange);
            throw unauthenticated();
        }
        return tokens.caller(header.substring(SCHEME.length()).strip())
                .onFailure()
                .recoverWithUni(
                        refused ->
                                Uni.createFrom()
                                        .deferred(
                                                () -> {
                                                    limits.spend(null, exchange);
                                                    return Uni.createFrom().failure(refused);
                                                }))
                .invoke(
                        caller -> {
                            limits.spend(caller.userId(), exchange);
                            admit(rule.value(), caller);
                        })
                .replaceWith((Response) null);
    }

    private void admit(Who who, Caller caller) {
        callers.become(caller);
        boolean signedIn = caller.userId() != null;
        switch (who) {
            case ANYONE -> {}
            case SIGNED_IN -> {
                if (!signedIn) {
                    throw unauthenticated();
                }
            }
            case SUPERUSER -> {
                if (!signedIn) {
                    throw unauthenticated();
                }
                if (!caller.superuser()) {
                    throw new ProblemException(
                            ProblemType.FORBIDDEN, "Only superusers may call this route.");
                }
            }
        }
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED,
                "Send Authorization: Bearer with an access token. Get one at /v1/auth/token.");
    }
}
