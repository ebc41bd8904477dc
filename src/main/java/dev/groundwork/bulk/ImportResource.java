package dev.groundwork.bulk;

import dev.groundwork.auth.Roles;
import dev.groundwork.persistence.Reading;
import dev.groundwork.query.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** How far imports are. They begin at the collection that they fill. */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports")
public class ImportResource {

    static final String PATH = "/v1/imports";

    private final ImportRepository imports;
    private final Reading reading;

    ImportResource(ImportRepository imports, Reading reading) {
        this.imports = imports;
        this.reading = reading;
    }

    @GET
    @RolesAllowed(Roles.SUPERUSER)
    @Operation(summary = "List imports")
    public Uni<RestResponse<Page<ImportView>>> list(@Context UriInfo uri) {
        return reading.page(uri, imports);
    }

    @GET
    @RolesAllowed(Roles.SUPERUSER)
    @Path("/{id}")
    @Operation(
            summary = "Read an import",
            description = "While it runs, the counts go up; ask again with `If-None-Match`.")
    public Uni<RestResponse<ImportView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return reading.row(id, uri, imports);
    }
}
