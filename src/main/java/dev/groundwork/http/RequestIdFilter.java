package dev.groundwork.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/**
 * Names each request of the public port before anything else looks at it, so that the answers made
 * outside of REST (no such route, body too large, refused by security) carry the id as well.
 */
@Singleton
class RequestIdFilter {

    private static final CharSequence HEADER = HttpHeaders.createOptimized(RequestId.HEADER);

    /** The highest priority runs first: before authentication, body limits and every route. */
    private static final int FIRST = Integer.MAX_VALUE;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    name(context);
                    context.next();
                },
                FIRST);
    }

    static void name(RoutingContext context) {
        String id = RequestId.acceptOrMake(context.request().headers().get(HEADER));
        context.response().headers().set(HEADER, id);
        MDC.put(RequestId.LOG_KEY, id);
        TraceId.ensure(context.request().headers());
    }
}
