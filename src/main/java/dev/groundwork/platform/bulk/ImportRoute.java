package dev.groundwork.platform.bulk;

import dev.groundwork.platform.http.StreamedRequestBody;
import dev.groundwork.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * {@code POST /v1/posts/import}: rows of one table from a file. A feature extends it with the path,
 * the tag of its collection and the table.
 */
public abstract class ImportRoute {

    private final Imports imports;
    private final ImportTable<?> table;

    protected ImportRoute(Imports imports, ImportTable<?> table) {
        this.imports = imports;
        this.table = table;
    }

    /** What a row of the file is, for the API's description. */
    public Class<?> rowType() {
        return table.rowType();
    }

    @POST
    @RolesAllowed(Roles.SUPERUSER)
    @Consumes({RowFormat.NDJSON_TYPE, RowFormat.CSV_TYPE})
    @Produces(MediaType.APPLICATION_JSON)
    @StreamedRequestBody
    @Operation(operationId = "import", summary = "Import")
    @RequestBody(required = true)
    public Uni<RestResponse<ImportView>> create(
            @QueryParam("mode") String mode, @Context HttpServerRequest request) {
        return imports.begin(table, mode, request);
    }
}
