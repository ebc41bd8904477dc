package dev.groundwork.ledger;

import dev.groundwork.platform.bulk.AuthenticatedReadRoutes;
import dev.groundwork.platform.data.CrudFactory;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of accounts, which are opened, frozen and closed but never deleted. */
@Path(AccountResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AccountResource extends AuthenticatedReadRoutes<Account, AccountView> {

    static final String PATH = "/v1/accounts";

    private final Callers callers;

    AccountResource(AccountRepository accounts, CrudFactory cruds, Callers callers) {
        super(cruds.of(accounts));
        this.callers = callers;
    }

    @POST
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
    @Path("/{id}")
    @Consumes({Responses.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            description =
                    "The owner can change the name; superusers can also change the overdraft limit and the status.")
    @ProblemResponses({"invalid_transition", "insufficient_funds"})
    public Uni<RestResponse<AccountView>> patch(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid AccountPatch body) {
        Caller caller = callers.current();
        return crud.patch(id, ifMatch, body.unchanged(), account -> body.applyTo(account, caller));
    }
}
