package dev.groundwork.platform.operations.internal.observation;

import dev.groundwork.platform.internal.compat.HttpInternals;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Records requests without a matched route (rejected before routing, or aborted by the client)
 * under one name. Quarkus would take such a request's own path for its route, except where the
 * answer is 404, so that anyone could make up time series without end. A resource that matches puts
 * its own template in this place.
 */
@Singleton
class UnmatchedRoute {

    static final String NAME = "/{unmatched}";

    /** The key under which Quarkus REST stores the matched template for metrics and traces. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;

    void register(@Observes Filters filters) {
        filters.register(this::setUnmatched, BEFORE_EVERYTHING);
    }

    private void setUnmatched(RoutingContext context) {
        HttpInternals.putLocal(context, TEMPLATE, NAME);
        context.next();
    }
}
