package dev.groundwork.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A row has one URL. Java reads {@code +1}, {@code 01} and digits of other scripts as 1 as well,
 * and what counts or caches by path would take them for other rows.
 */
@Singleton
public class PlainIds {

    private static final Pattern PLAIN = Pattern.compile("0|-?[1-9][0-9]*");

    @ServerRequestFilter
    public void refuse(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        if (id != null && !PLAIN.matcher(id).matches()) {
            throw new NotFoundException();
        }
    }
}
