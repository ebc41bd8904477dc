package dev.groundwork.platform.http.internal;

import dev.groundwork.platform.http.Routes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;

/**
 * Responds to {@code OPTIONS} with the methods of the requested path (RFC 9110, section 9.3.7). The
 * framework would list those of all paths of the resource class. A preflight request is answered
 * before, by the CORS filter; a resource's own {@code @OPTIONS} method answers itself.
 */
@Singleton
public class OptionsHandler {

    /** After the filters, which count the request, and the checks of its head; before routing. */
    private static final int BEFORE_ROUTING = -40;

    private final Routes routes;

    OptionsHandler(Routes routes) {
        this.routes = routes;
    }

    void register(@Observes Router router) {
        router.route().method(HttpMethod.OPTIONS).order(BEFORE_ROUTING).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        String path = context.request().path();
        String allowed = routes.allowed(path);
        if (!allowed.isEmpty() && !routes.declares(HttpMethod.OPTIONS.name(), path)) {
            context.response().putHeader(HttpHeaders.ALLOW, allowed).end();
        } else if (allowed.isEmpty() && routes.isBelowResource(path)) {
            context.fail(new NotFoundException());
        } else {
            context.next();
        }
    }
}
