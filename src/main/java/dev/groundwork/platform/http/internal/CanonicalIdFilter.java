package dev.groundwork.platform.http.internal;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.PathSegment;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Accepts only the canonical spelling of an id, so that each row has one URL. Java reads {@code
 * +1}, {@code 01} and digits of other scripts as 1 as well, and what counts or caches by path would
 * take them for other rows.
 *
 * <p>Nor has a path matrix parameters ({@code ;x=1}) that its route does not declare: the framework
 * ignores them, and {@code UriInfo} then loses the query.
 */
@Singleton
public class CanonicalIdFilter {

    private static final Pattern PLAIN = Pattern.compile("0|-?[1-9][0-9]*");

    @ServerRequestFilter
    public void reject(
            ContainerRequestContext context, HttpServerRequest request, ResourceInfo resource) {
        String id = context.getUriInfo().getPathParameters().getFirst("id");
        if (id != null && !PLAIN.matcher(id).matches()) {
            throw new NotFoundException();
        }
        if (request.path().indexOf(';') >= 0
                && !declaresMatrixParameters(resource.getResourceMethod())) {
            throw new NotFoundException();
        }
    }

    private static boolean declaresMatrixParameters(Method method) {
        return method != null
                && Arrays.stream(method.getParameters())
                        .anyMatch(
                                parameter ->
                                        parameter.isAnnotationPresent(MatrixParam.class)
                                                || parameter.getType() == PathSegment.class);
    }
}
