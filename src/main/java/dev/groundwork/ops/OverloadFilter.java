package dev.groundwork.ops;

import dev.groundwork.share.Flow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses a request before it is routed where the wait for a connection would be too long: under
 * overload the service has no time for what it refuses. In a flood refusals are held back ({@link
 * RefusalPace}). Also keeps the request at hand for the pool.
 */
@Singleton
class OverloadFilter {

    /** After {@code auth.CallerFilter} (190), which names the flow, before the body is read. */
    private static final int PRIORITY = 180;

    /** Needs no connection. */
    private static final String DOCUMENTATION = "/q/";

    private static final DatabaseBusy OVERLOAD =
            new DatabaseBusy("The expected wait for a database connection is too long");

    private final RequestPoolCreator pools;
    private final Vertx vertx;
    private final RefusalPace pace = new RefusalPace();
    private volatile long ticker;

    OverloadFilter(RequestPoolCreator pools, Vertx vertx) {
        this.pools = pools;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        ticker = vertx.setPeriodic(RefusalPace.TICK_MILLIS, tick -> pace.tick(System.nanoTime()));
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(ticker);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext exchange) {
        RequestInProgress request = RequestInProgress.of(exchange.request());
        request.enter();
        if (exchange.request().path().startsWith(DOCUMENTATION) || !isOverloaded(request)) {
            exchange.next();
            return;
        }
        Context context = vertx.getOrCreateContext();
        pace.add(
                System.nanoTime(),
                () -> context.runOnContext(onContext -> decide(request, exchange)));
    }

    private void decide(RequestInProgress request, RoutingContext exchange) {
        if (!isOverloaded(request)) {
            exchange.next();
            return;
        }
        pools.pool().overloadRefused();
        // What comes of the body is thrown away, and the connection stays usable.
        exchange.request().resume();
        exchange.fail(OVERLOAD);
    }

    private boolean isOverloaded(RequestInProgress request) {
        DatabasePool pool = pools.pool();
        return pool != null && pool.isOverloaded(Flow.current(), request.mode());
    }
}
