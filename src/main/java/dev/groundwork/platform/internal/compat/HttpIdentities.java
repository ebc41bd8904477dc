package dev.groundwork.platform.internal.compat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The identity that Quarkus keeps with a request. It offers the identity to resources, and no
 * public way to ask for it between authentication and routing.
 */
public final class HttpIdentities {

    /** The priority of the filter in which Quarkus offers the identity of a request. */
    public static final int AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION;

    private HttpIdentities() {}

    /**
     * The identity, found by the mechanisms and providers of the application when it is asked for.
     */
    public static Uni<SecurityIdentity> deferred(RoutingContext exchange) {
        return exchange.get(QuarkusHttpUser.DEFERRED_IDENTITY_KEY);
    }

    /** Settles the identity, so that no later check asks for the deferred one again. */
    public static void settle(RoutingContext exchange, SecurityIdentity identity) {
        QuarkusHttpUser.setIdentity(identity, exchange);
    }

    /**
     * Removes the handler that ends the response when authentication fails. Called in a filter of
     * the priority {@link #AUTHENTICATION}, this precedes Quarkus REST, which replaces the handler:
     * to name the route of a failure, it builds its table of routes anew for each request, failed
     * or not, and allocates 4,500 bytes.
     */
    public static void removeFailureHandler(RoutingContext exchange) {
        exchange.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    }
}
