package dev.groundwork.platform.bulk;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Crud;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.data.View;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The list, the export and the row of a collection that anyone may ask, without a token; which rows
 * a caller sees, the repository's rule decides. A resource extends it and adds its other routes.
 *
 * @param <E> the entity
 * @param <V> the view
 */
public abstract class PublicReadRoutes<E extends BaseEntity, V extends View> {

    protected final Crud<E, V> crud;

    protected PublicReadRoutes(Crud<E, V> crud) {
        this.crud = crud;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Page<V>>> list(@Context UriInfo uri) {
        return crud.list(uri);
    }

    @GET
    @PermitAll
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> export(@Context UriInfo uri, @Context HttpHeaders accepted) {
        return crud.export(uri, accepted);
    }

    @GET
    @PermitAll
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<V>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return crud.get(id, uri);
    }
}
