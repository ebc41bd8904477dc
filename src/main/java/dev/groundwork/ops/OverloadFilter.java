package dev.groundwork.ops;

import dev.groundwork.share.Flow;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses a request before it is routed where the wait for a connection would be too long: under
 * overload the service has no time for what it refuses. Also keeps the request at hand for the
 * pool.
 *
 * <p>In a flood each refusal is held back for {@value #PAUSE_MILLIS} ms. A client that sends its
 * next request as soon as it has an answer would otherwise get so many refusals that they take the
 * time of the work that was admitted.
 */
@Singleton
class OverloadFilter {

    /** After authentication (250), which names the flow, and before anything reads the body. */
    private static final int PRIORITY = 240;

    private static final String API = "/v1/";

    private static final int PAUSE_MILLIS = 75;

    private static final DatabaseBusy OVERLOAD =
            new DatabaseBusy("The expected wait for a database connection is too long");

    private final RequestPoolCreator pools;
    private final Vertx vertx;
    private final FloodDetector refusals = new FloodDetector();

    OverloadFilter(RequestPoolCreator pools, Vertx vertx) {
        this.pools = pools;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext context) {
        RequestInProgress request = RequestInProgress.of(context.request());
        request.enter();
        DatabasePool pool = pools.pool();
        if (pool == null
                || !context.request().path().startsWith(API)
                || !pool.isOverloaded(Flow.current(), request.mode())) {
            context.next();
            return;
        }
        pool.overloadRefused();
        // What comes of the body is thrown away, and the connection stays usable.
        context.request().resume();
        if (refusals.isFlood(System.nanoTime())) {
            vertx.setTimer(PAUSE_MILLIS, pauseIsOver -> context.fail(OVERLOAD));
        } else {
            context.fail(OVERLOAD);
        }
    }
}
