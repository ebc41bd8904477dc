package dev.groundwork.ledger;

import dev.groundwork.auth.Callers;
import dev.groundwork.bulk.Export;
import dev.groundwork.http.Answers;
import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.Responses;
import dev.groundwork.query.Page;
import dev.groundwork.write.Crud;
import dev.groundwork.write.CrudFactory;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Accounts are opened, frozen and closed, and never deleted: their entries stay. */
@Path(AccountResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountResource {

    static final String PATH = "/v1/accounts";

    private final Crud<Account, AccountView> crud;
    private final Callers callers;

    AccountResource(AccountRepository accounts, CrudFactory cruds, Callers callers) {
        this.crud = cruds.of(accounts);
        this.callers = callers;
    }

    @GET
    @Authenticated
    @Operation(summary = "List accounts")
    public Uni<RestResponse<Page<AccountView>>> list(@Context UriInfo uri) {
        return crud.list(uri);
    }

    @GET
    @Authenticated
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> export(@Context UriInfo uri, @Context HttpHeaders asked) {
        return crud.export(uri, asked);
    }

    @GET
    @Authenticated
    @Path("/{id}")
    @Operation(summary = "Read an account")
    public Uni<RestResponse<AccountView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return crud.get(id, uri);
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open an account", description = "It is empty; money comes by a transfer.")
    @Answers("unknown_reference")
    public Uni<RestResponse<OneOrMany<AccountView>>> create(
            @NotNull OneOrMany<@Valid NewAccount> body) {
        return crud.create(body, NewAccount::toAccount);
    }

    @PATCH
    @Authenticated
    @Path("/{id}")
    @Consumes({Responses.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change an account",
            description = "Its owner renames it; superusers also limit, freeze and close it.")
    @Answers({"invalid_transition", "insufficient_funds"})
    public Uni<RestResponse<AccountView>> patch(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid AccountPatch body) {
        body.requireAllowed(callers.current());
        return crud.patch(id, ifMatch, body::applyTo);
    }
}
