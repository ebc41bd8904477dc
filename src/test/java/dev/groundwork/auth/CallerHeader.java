package dev.groundwork.auth;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** While there is no sign-in: lets a test ask over HTTP as somebody who may not do everything. */
@Singleton
public class CallerHeader {

    public static final String STRANGER = "X-Test-Stranger";

    private final Callers callers;

    CallerHeader(Callers callers) {
        this.callers = callers;
    }

    @ServerRequestFilter
    public void become(ContainerRequestContext request) {
        if (request.getHeaderString(STRANGER) != null) {
            callers.become(Caller.STRANGER);
        }
    }
}
