package dev.groundwork.auth;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a test over HTTP say who is asking: a superuser with the id in {@value #HEADER}. */
@Singleton
public class TestCaller {

    public static final String HEADER = "X-Test-Caller";

    private final Callers callers;

    TestCaller(Callers callers) {
        this.callers = callers;
    }

    @ServerRequestFilter
    public void become(ContainerRequestContext request) {
        String id = request.getHeaderString(HEADER);
        if (id != null) {
            callers.become(new Caller(Long.valueOf(id), true));
        }
    }
}
