package dev.groundwork.ops;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Measures every request that no resource answers (refused before routing, or cut off by its
 * sender) under one name. Quarkus would take such a request's own path for its route, except where
 * the answer is 404, so that anyone could make up time series without end. A resource that matches
 * puts its own template in this place.
 */
@Singleton
class UnmatchedRoute {

    static final String NAME = "/{unmatched}";

    /** Where REST leaves the matched template for metrics and traces. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;

    void register(@Observes Filters filters) {
        filters.register(this::assume, BEFORE_EVERYTHING);
    }

    private void assume(RoutingContext context) {
        ((HttpServerRequestInternal) context.request()).context().putLocal(TEMPLATE, NAME);
        context.next();
    }
}
