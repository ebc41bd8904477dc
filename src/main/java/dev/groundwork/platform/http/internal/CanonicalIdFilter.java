package dev.groundwork.platform.http.internal;

import dev.groundwork.platform.http.CanonicalId;
import dev.groundwork.platform.http.DeclaredParameter;
import dev.groundwork.platform.http.Routes;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Accepts only the canonical spelling of a numeric id, so that each row has one URL. Java reads
 * {@code +1}, {@code 01} and digits of other scripts as 1 as well, and what counts or caches by
 * path would take them for other rows. An id that its route declares as a text or a UUID is taken
 * as it is.
 *
 * <p>Nor has a path matrix parameters ({@code ;x=1}) that its route does not declare: the framework
 * ignores them, and {@code UriInfo} then loses the query.
 */
@Singleton
public class CanonicalIdFilter {

    private final Map<Method, String[]> numeric = new ConcurrentHashMap<>();
    private final Routes routes;

    CanonicalIdFilter(Routes routes) {
        this.routes = routes;
    }

    @ServerRequestFilter
    public void reject(
            ContainerRequestContext context, HttpServerRequest request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method != null) {
            for (String name : numeric.computeIfAbsent(method, CanonicalIdFilter::numericIds)) {
                String id = context.getUriInfo().getPathParameters().getFirst(name);
                if (id != null && !CanonicalId.matches(id)) {
                    throw refusal(request);
                }
            }
        }
        if (request.path().indexOf(';') >= 0 && !declaresMatrixParameters(method)) {
            throw new NotFoundException();
        }
    }

    /** Another route may have the path for other methods, such as {@code GET /users/me}. */
    private WebApplicationException refusal(HttpServerRequest request) {
        return routes.isCanonical(request.path())
                ? new WebApplicationException(Response.Status.METHOD_NOT_ALLOWED)
                : new NotFoundException();
    }

    private static String[] numericIds(Method method) {
        return CanonicalId.parameters(method).toArray(String[]::new);
    }

    private static boolean declaresMatrixParameters(Method method) {
        return method != null
                && (DeclaredParameter.of(method)
                                .anyMatch(
                                        parameter ->
                                                parameter.source()
                                                        == DeclaredParameter.Source.MATRIX)
                        || List.of(method.getParameterTypes()).contains(PathSegment.class));
    }
}
