package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.http.ClientAddress;
import dev.groundwork.platform.internal.compat.HttpIdentities;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.platform.security.internal.ratelimit.CallerRateLimiter;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Has each request authenticated before routing, names its flow and spends its rate limit, so that
 * requests that the framework refuses (no such route, a wrong method or media type, a body that is
 * too large) are counted as well.
 *
 * <p>The framework authenticates lazily ({@code quarkus.http.auth.proactive=false}): it would
 * otherwise refuse a bad token before anything is counted. This filter asks for the identity, and
 * keeps the refusal for the route. A request whose credentials are not accepted counts as its
 * address', so that guessing is limited, too. The documentation under {@code /q/} has no callers
 * and no limit.
 */
@Singleton
public class CallerFilter {

    /**
     * After the framework has offered the identity, which is after CORS: a preflight costs nothing,
     * and a page of an allowed origin can read a refusal. Before every check of the request itself.
     */
    private static final int PRIORITY = HttpIdentities.AUTHENTICATION - 10;

    private static final String DOCUMENTATION = "/q/";

    /** Under this key the routing context keeps why the credentials are not accepted. */
    private static final String REFUSAL = "groundwork.refused-credentials";

    private final BearerAuthentication authentication;
    private final Callers callers;
    private final CallerRateLimiter limits;

    CallerFilter(BearerAuthentication authentication, Callers callers, CallerRateLimiter limits) {
        this.authentication = authentication;
        this.callers = callers;
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(CallerFilter::withoutFailureHandler, HttpIdentities.AUTHENTICATION);
        filters.register(this::identify, PRIORITY);
    }

    private static void withoutFailureHandler(RoutingContext exchange) {
        HttpIdentities.removeFailureHandler(exchange);
        exchange.next();
    }

    private void identify(RoutingContext exchange) {
        if (isDocumentation(exchange)) {
            exchange.next();
            return;
        }
        SecurityIdentity verified = authentication.known(exchange);
        if (verified == null) {
            authenticate(exchange);
        } else {
            accepted(verified, exchange);
        }
    }

    private void authenticate(RoutingContext exchange) {
        HttpIdentities.deferred(exchange)
                .subscribe()
                .with(known -> accepted(known, exchange), failure -> refused(failure, exchange));
    }

    private void accepted(SecurityIdentity identity, RoutingContext exchange) {
        HttpIdentities.settle(exchange, identity);
        Caller caller = Caller.of(identity);
        callers.become(caller);
        admit(caller.userId(), exchange);
    }

    private void refused(Throwable failure, RoutingContext exchange) {
        exchange.put(REFUSAL, failure);
        admit(null, exchange);
    }

    /**
     * @param userId null for an anonymous caller
     */
    private void admit(Long userId, RoutingContext exchange) {
        Flow flow = userId == null ? Flow.anonymous(ClientAddress.of(exchange)) : Flow.user(userId);
        flow.enter();
        try {
            limits.tryConsume(userId, exchange);
        } catch (ProblemException refusal) {
            exchange.fail(refusal);
            return;
        }
        exchange.next();
    }

    /** Rejects bad credentials on a public route, too: the client expects to be authenticated. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void requireAccepted(RoutingContext exchange) throws Throwable {
        Throwable refusal = exchange.get(REFUSAL);
        if (refusal != null) {
            throw refusal;
        }
    }

    /** The router serves the normalized path: {@code /q/../v1/posts} is no documentation. */
    private static boolean isDocumentation(RoutingContext exchange) {
        String path = exchange.request().path();
        return path != null
                && path.startsWith(DOCUMENTATION)
                && exchange.normalizedPath().startsWith(DOCUMENTATION);
    }
}
