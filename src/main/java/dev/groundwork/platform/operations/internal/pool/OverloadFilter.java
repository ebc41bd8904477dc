package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.DatabaseBusyException;
import dev.groundwork.platform.operations.Flow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Rejects a request before routing if the expected wait for a connection is too long, so that
 * rejections cost little under overload. In a flood refusals are held back ({@link
 * RejectionThrottle}). Also keeps the request at hand for the pool.
 */
@Singleton
class OverloadFilter {

    /** After {@code auth.CallerFilter} (190), which names the flow, before the body is read. */
    private static final int PRIORITY = 180;

    /** Needs no connection. */
    private static final String DOCUMENTATION = "/q/";

    private static final DatabaseBusyException OVERLOAD =
            new DatabaseBusyException(
                    "The expected wait for a database connection exceeds the limit");

    private final RequestPoolCreator pools;
    private final Vertx vertx;
    private final RejectionThrottle throttle = new RejectionThrottle();
    private volatile long ticker;

    OverloadFilter(RequestPoolCreator pools, Vertx vertx) {
        this.pools = pools;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        ticker =
                vertx.setPeriodic(
                        RejectionThrottle.TICK_MILLIS, tick -> throttle.tick(System.nanoTime()));
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
        throttle.add(
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
