package dev.groundwork.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/**
 * Assigns an id to each request of the public port before any other handler, so that responses from
 * outside of REST (unknown route, body too large, rejected by security) contain it as well.
 */
@Singleton
public class RequestIdFilter {

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

    public static void name(RoutingContext context) {
        String id = RequestId.acceptOrGenerate(context.request().headers().get(HEADER));
        context.response().headers().set(HEADER, id);
        MDC.put(RequestId.LOG_KEY, id);
        TraceId.ensure(context.request().headers());
    }
}
