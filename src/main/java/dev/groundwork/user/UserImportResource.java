package dev.groundwork.user;

import dev.groundwork.auth.PasswordHash;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Users from a file. One who is there, by his e-mail address, is changed. */
@Path(UserResource.PATH + "/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UserImportResource {

    private static final ImportTable<ImportedUser> USERS =
            ImportTable.of("users", ImportedUser.class)
                    .with("email", "text", ImportedUser::email)
                    .with("username", "text", ImportedUser::username)
                    .with("name", "text", ImportedUser::name)
                    .withOptional(
                            "password_hash", "text", ImportedUser::passwordHash, PasswordHash.NONE)
                    .withOptional("is_active", "boolean", ImportedUser::isActive, true)
                    .upsertedBy("lower(email)", user -> user.email().toLowerCase(Locale.ROOT))
                    .refusing(
                            "password",
                            "cannot be imported, because hashing one takes longer than a hundred"
                                    + " rows; send password_hash, or leave it out")
                    .refusing("is_superuser", "cannot be imported; make superusers one by one");

    private final Imports imports;

    UserImportResource(Imports imports) {
        this.imports = imports;
    }

    @POST
    @RolesAllowed(Roles.SUPERUSER)
    @Consumes({RowFormat.NDJSON_TYPE, RowFormat.CSV_TYPE})
    @StreamedBody
    @Operation(operationId = "import_users", summary = "Import users")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = RowFormat.NDJSON_TYPE,
                        schema = @Schema(implementation = ImportedUser.class)),
                @Content(
                        mediaType = RowFormat.CSV_TYPE,
                        schema = @Schema(implementation = ImportedUser.class))
            })
    public Uni<RestResponse<ImportView>> create(
            @QueryParam("mode") String mode, @Context HttpServerRequest request) {
        return imports.begin(USERS, mode, request);
    }
}
