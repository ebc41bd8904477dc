package dev.groundwork.auth;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Admits to a route the callers that its {@link Allow} names, as {@link AuthenticationFilter} found
 * them.
 */
@Singleton
public class AccessFilter {

    private final Callers callers;

    AccessFilter(Callers callers) {
        this.callers = callers;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void admit(ResourceInfo resource) {
        Allow rule = resource.getResourceMethod().getAnnotation(Allow.class);
        if (rule == null) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Nobody may call this route.");
        }
        admit(rule.value(), callers.authenticated());
    }

    private static void admit(Who who, Caller caller) {
        boolean signedIn = caller.userId() != null;
        if (who != Who.ANYONE && !signedIn) {
            throw AuthenticationFilter.unauthenticated();
        }
        if (who == Who.SUPERUSER && !caller.superuser()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only superusers may call this route.");
        }
    }
}
