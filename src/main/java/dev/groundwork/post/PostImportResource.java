package dev.groundwork.post;

import dev.groundwork.auth.Roles;
import dev.groundwork.bulk.ImportView;
import dev.groundwork.bulk.Imports;
import dev.groundwork.bulk.batch.ImportTable;
import dev.groundwork.bulk.batch.RowFormat;
import dev.groundwork.http.StreamedBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Posts from a file. Each row is a new post: posts have no key but their id. */
@Path(PostResource.PATH + "/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "posts")
public class PostImportResource {

    private static final ImportTable<ImportedPost> POSTS =
            ImportTable.of("posts", ImportedPost.class)
                    .with("title", "text", ImportedPost::title)
                    .with("content", "text", ImportedPost::content)
                    .withOptional("published", "boolean", ImportedPost::published, false)
                    .with("author_id", "bigint", ImportedPost::authorId);

    private final Imports imports;

    PostImportResource(Imports imports) {
        this.imports = imports;
    }

    @POST
    @RolesAllowed(Roles.SUPERUSER)
    @Consumes({RowFormat.NDJSON_TYPE, RowFormat.CSV_TYPE})
    @StreamedBody
    @Operation(operationId = "import_posts", summary = "Import posts")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = RowFormat.NDJSON_TYPE,
                        schema = @Schema(implementation = ImportedPost.class)),
                @Content(
                        mediaType = RowFormat.CSV_TYPE,
                        schema = @Schema(implementation = ImportedPost.class))
            })
    public Uni<RestResponse<ImportView>> create(
            @QueryParam("mode") String mode, @Context HttpServerRequest request) {
        return imports.begin(POSTS, mode, request);
    }
}
