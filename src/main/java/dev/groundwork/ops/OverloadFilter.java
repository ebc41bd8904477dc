package dev.groundwork.ops;

import dev.groundwork.share.Flow;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses a request before it is routed where the wait for a connection would be too long: under
 * overload the service has no time for what it refuses. Also keeps the request at hand for the
 * pool.
 */
@Singleton
class OverloadFilter {

    /** After authentication (250), which names the flow, and before anything reads the body. */
    private static final int PRIORITY = 240;

    private static final String API = "/v1/";

    private final RequestPoolCreator pools;

    OverloadFilter(RequestPoolCreator pools) {
        this.pools = pools;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext context) {
        RequestInProgress request = RequestInProgress.of(context.request());
        request.enter();
        DatabasePool pool = pools.pool();
        if (pool != null
                && context.request().path().startsWith(API)
                && pool.isOverloaded(Flow.current(), request.mode())) {
            pool.overloadRefused();
            // What comes of the body is thrown away, and the connection stays usable.
            context.request().resume();
            context.fail(new DatabaseBusy("The expected wait for a connection is too long"));
        } else {
            context.next();
        }
    }
}
