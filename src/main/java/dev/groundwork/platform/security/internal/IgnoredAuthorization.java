package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.http.RoutedPath;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.internal.compat.HttpIdentities;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes the {@code Authorization} header from requests to {@link IgnoresAuthorization} routes,
 * before any mechanism of authentication reads it: the answer then depends on the body alone, and
 * the request counts as its address'.
 */
@Singleton
class IgnoredAuthorization {

    private static final int BEFORE_AUTHENTICATION = HttpIdentities.AUTHENTICATION + 10;

    private final Set<String> paths;

    IgnoredAuthorization(Routes routes) {
        this.paths =
                routes.all().stream()
                        .filter(
                                route ->
                                        route.method()
                                                .isAnnotationPresent(IgnoresAuthorization.class))
                        .map(Routes.Route::template)
                        .collect(Collectors.toUnmodifiableSet());
    }

    void register(@Observes Filters filters) {
        filters.register(this::removeHeader, BEFORE_AUTHENTICATION);
    }

    private void removeHeader(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        // Before the path, whose normal form costs more: reads are most of all requests.
        if (request.method().equals(HttpMethod.POST)
                && request.headers().contains(HttpHeaders.AUTHORIZATION)
                && paths.contains(RoutedPath.of(request.path()))) {
            request.headers().remove(HttpHeaders.AUTHORIZATION);
        }
        exchange.next();
    }
}
