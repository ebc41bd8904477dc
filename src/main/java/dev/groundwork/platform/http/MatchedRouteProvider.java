package dev.groundwork.platform.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Provides the matched route of the current request. What depends on the route (the scope of an
 * Idempotency-Key, above all) asks here and not the request target, which has many spellings.
 */
@Singleton
public class MatchedRouteProvider {

    private final Routes routes;
    private final ResourceInfo resource;
    private final UriInfo uri;

    MatchedRouteProvider(Routes routes, ResourceInfo resource, UriInfo uri) {
        this.routes = routes;
        this.resource = resource;
        this.uri = uri;
    }

    /** Returns the matched route; must be called by a resource method on its own thread. */
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
