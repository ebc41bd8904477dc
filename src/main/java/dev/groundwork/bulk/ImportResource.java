package dev.groundwork.bulk;

import dev.groundwork.auth.Allow;
import dev.groundwork.auth.Who;
import dev.groundwork.persistence.UnitOfWork;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Lists;
import dev.groundwork.query.Page;
import dev.groundwork.query.Shape;
import io.smallrye.mutiny.Uni;
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
    private final UnitOfWork work;
    private final Lists lists;

    ImportResource(ImportRepository imports, UnitOfWork work, Lists lists) {
        this.imports = imports;
        this.work = work;
        this.lists = lists;
    }

    @GET
    @Allow(Who.SUPERUSER)
    @Operation(summary = "List imports")
    public Uni<RestResponse<Page<ImportView>>> list(@Context UriInfo uri) {
        ListRequest request = lists.read(uri, imports);
        return work.read(() -> imports.list(request))
                .map(rows -> rows.answer(lists, uri, row -> ImportView.of(row.entity())));
    }

    @GET
    @Allow(Who.SUPERUSER)
    @Path("/{id}")
    @Operation(
            summary = "Read an import",
            description = "While it runs, the counts go up; ask again with `If-None-Match`.")
    public Uni<RestResponse<ImportView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        Shape shape = lists.readRow(uri, imports);
        return work.read(() -> imports.get(id, shape))
                .map(row -> row.answer(shown -> ImportView.of(shown.entity())));
    }
}
