package dev.groundwork.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Makes a request a stranger's, for as long as there is no sign-in that could refuse one. */
@Singleton
public class StrangerHeader {

    public static final String NAME = "Test-Stranger";

    private static final int AFTER_REQUEST_ID = 1_000;

    private final Callers callers;

    StrangerHeader(Callers callers) {
        this.callers = callers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::estrange, AFTER_REQUEST_ID);
    }

    private void estrange(RoutingContext context) {
        if (context.request().headers().contains(NAME)) {
            callers.become(Caller.STRANGER);
        }
        context.next();
    }
}
