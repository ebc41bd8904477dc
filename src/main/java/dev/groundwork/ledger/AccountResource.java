package dev.groundwork.ledger;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.data.Crud;
import dev.groundwork.platform.data.CrudFactory;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import dev.groundwork.platform.security.Callers;
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

/** The routes of accounts, which are opened, frozen and closed but never deleted. */
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
    @Operation(
            summary = "Open an account",
            description = "The account is empty; fund it by a transfer.")
    @ProblemResponses("unknown_reference")
    public Uni<RestResponse<SingleOrBatch<AccountView>>> create(
            @NotNull SingleOrBatch<@Valid NewAccount> body) {
        return crud.create(body, NewAccount::toAccount);
    }

    @PATCH
    @Authenticated
    @Path("/{id}")
    @Consumes({Responses.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change an account",
            description =
                    "The owner can change the name; superusers can also change the overdraft limit and the status.")
    @ProblemResponses({"invalid_transition", "insufficient_funds"})
    public Uni<RestResponse<AccountView>> patch(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid AccountPatch body) {
        body.requireAllowed(callers.current());
        return crud.patch(id, ifMatch, body::applyTo);
    }
}
