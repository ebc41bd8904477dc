package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.ImportView;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.data.ReadOperations;
import dev.groundwork.platform.security.Roles;
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

/** Shows the progress of imports. They begin at the collection that they fill. */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports")
public class ImportResource {

    public static final String PATH = "/v1/imports";

    private final ImportRepository imports;
    private final ReadOperations reading;

    ImportResource(ImportRepository imports, ReadOperations reading) {
        this.imports = imports;
        this.reading = reading;
    }

    @GET
    @RolesAllowed(Roles.SUPERUSER)
    @Operation(summary = "List imports")
    public Uni<RestResponse<Page<ImportView>>> list(@Context UriInfo uri) {
        return reading.list(uri, imports);
    }

    @GET
    @RolesAllowed(Roles.SUPERUSER)
    @Path("/{id}")
    @Operation(
            summary = "Read an import",
            description = "The counts increase while the import runs; poll with `If-None-Match`.")
    public Uni<RestResponse<ImportView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return reading.get(id, uri, imports);
    }
}
