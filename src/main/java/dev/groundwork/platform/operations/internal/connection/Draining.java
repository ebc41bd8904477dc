package dev.groundwork.platform.operations.internal.connection;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Closes each connection after its response during shutdown (RFC 9112, section 9.6). Readiness
 * keeps new connections away; one that is open already may be a balancer's of layer 4, which goes
 * on sending here until it is closed, and would lose what is on its way then.
 */
@Singleton
class Draining {

    private static final int AFTER_THE_HEADERS = Integer.MAX_VALUE - 2;

    private volatile boolean draining;

    void begin(@Observes ShutdownDelayInitiatedEvent signal) {
        draining = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::closeAfterResponse, AFTER_THE_HEADERS);
    }

    private void closeAfterResponse(RoutingContext context) {
        if (draining) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> context.request().connection().close());
        }
        context.next();
    }
}
