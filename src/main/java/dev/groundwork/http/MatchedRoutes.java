package dev.groundwork.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells which route the request at hand was matched to. What depends on the route (the scope of an
 * Idempotency-Key, above all) asks here and not the request target, which has many spellings.
 */
@Singleton
public class MatchedRoutes {

    private final Routes routes;
    private final ResourceInfo resource;
    private final UriInfo uri;

    MatchedRoutes(Routes routes, ResourceInfo resource, UriInfo uri) {
        this.routes = routes;
        this.resource = resource;
        this.uri = uri;
    }

    /** To be called while a resource method is at hand, on the thread that called it. */
    public MatchedRoute current() {
        Routes.Route route = routes.of(resource.getResourceClass(), resource.getResourceMethod());
        Map<String, String> values =
                uri.getPathParameters().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, value -> value.getValue().get(0)));
        return new MatchedRoute(
                route.verb(), route.template(), values, QueryString.parameters(uri));
    }
}
