package dev.groundwork.ledger;

import dev.groundwork.auth.Allow;
import dev.groundwork.auth.Callers;
import dev.groundwork.auth.Who;
import dev.groundwork.bulk.Export;
import dev.groundwork.bulk.Exports;
import dev.groundwork.http.Answers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.Responses;
import dev.groundwork.persistence.Reading;
import dev.groundwork.persistence.UnitOfWork;
import dev.groundwork.query.Page;
import dev.groundwork.user.User;
import dev.groundwork.write.Creation;
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

    private final AccountRepository accounts;
    private final UnitOfWork work;
    private final Creation creation;
    private final Reading reading;
    private final Exports exports;
    private final Callers callers;

    AccountResource(
            AccountRepository accounts,
            UnitOfWork work,
            Creation creation,
            Reading reading,
            Exports exports,
            Callers callers) {
        this.accounts = accounts;
        this.work = work;
        this.creation = creation;
        this.reading = reading;
        this.exports = exports;
        this.callers = callers;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "List accounts")
    public Uni<RestResponse<Page<AccountView>>> list(@Context UriInfo uri) {
        return reading.page(uri, accounts);
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> export(@Context UriInfo uri, @Context HttpHeaders asked) {
        return exports.answer(uri, asked, accounts);
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Path("/{id}")
    @Operation(summary = "Read an account")
    public Uni<RestResponse<AccountView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return reading.row(id, uri, accounts, AccountView::of);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open an account", description = "It is empty; money comes by a transfer.")
    @Answers("unknown_reference")
    public Uni<RestResponse<OneOrMany<AccountView>>> create(
            @NotNull OneOrMany<@Valid NewAccount> body) {
        return creation.ofSingleRows(PATH, body, this::add, AccountView::of);
    }

    private Uni<Account> add(NewAccount item) {
        return accounts.reference(User.class, callers.owner(item.ownerId(), "owner_id"))
                .chain(owner -> accounts.add(item.toAccount(owner)));
    }

    @PATCH
    @Allow(Who.SIGNED_IN)
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
        IfMatch condition = IfMatch.of(ifMatch);
        body.requireAllowed(callers.current());
        return work.write(() -> accounts.update(id, condition, body::applyTo))
                .map(account -> Responses.row(AccountView.of(account), account.version));
    }
}
