package dev.groundwork.ledger;

import dev.groundwork.auth.Roles;
import dev.groundwork.bulk.Export;
import dev.groundwork.http.Answers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.Responses;
import dev.groundwork.persistence.Aggregated;
import dev.groundwork.query.Page;
import dev.groundwork.write.Crud;
import dev.groundwork.write.CrudFactory;
import dev.groundwork.write.Idempotency;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Transfers are made, posted, voided and reversed; never edited, never deleted. */
@Path(TransferResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "transfers")
public class TransferResource {

    static final String PATH = "/v1/transfers";

    private final Crud<Transfer, TransferView> crud;
    private final Transfers making;
    private final Ledger ledger;
    private final Idempotency idempotency;

    TransferResource(
            TransferRepository transfers,
            CrudFactory cruds,
            Transfers making,
            Ledger ledger,
            Idempotency idempotency) {
        this.crud = cruds.of(transfers);
        this.making = making;
        this.ledger = ledger;
        this.idempotency = idempotency;
    }

    @GET
    @Authenticated
    @Operation(summary = "List transfers", description = "Those that your accounts paid.")
    public Uni<RestResponse<Page<TransferView>>> list(@Context UriInfo uri) {
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
    @Path("/stats")
    @Operation(summary = "Count and sum up transfers")
    public Uni<Aggregated> aggregate(@Context UriInfo uri) {
        return crud.aggregate(uri);
    }

    @GET
    @Authenticated
    @Path("/{id}")
    @Operation(summary = "Read a transfer")
    public Uni<RestResponse<TransferView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return crud.get(id, uri);
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Move money",
            description =
                    "At once, or, with `pending`, as a hold to be posted or voided later. An array is"
                            + " made whole or not at all. `If-Match` is the version of the paying"
                            + " account.")
    @Answers({
        "unknown_reference",
        "currency_mismatch",
        "insufficient_funds",
        "account_not_open",
        "precondition_failed"
    })
    public Uni<RestResponse<OneOrMany<TransferView>>> create(
            @HeaderParam("If-Match") String ifMatch, @NotNull OneOrMany<@Valid NewTransfer> body) {
        IfMatch condition = IfMatch.of(ifMatch);
        return body.isMany()
                ? idempotency.write(body, () -> making.all(body.items(), condition))
                : idempotency
                        .of(body)
                        .write(
                                making.one(body.items().get(0), condition),
                                made -> Transfers.created(PATH, made));
    }

    @POST
    @Authenticated
    @Path("/{id}/post")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Post a pending transfer",
            description = "Moves what is held, or a part of it; the rest is given back.")
    @Answers({"invalid_transition", "account_not_open", "precondition_failed"})
    public Uni<RestResponse<TransferView>> post(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @Valid PostedAmount body) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency
                .of(body)
                .write(
                        ledger.post(id, body == null ? null : body.amount(), condition),
                        TransferResource::row);
    }

    @POST
    @Authenticated
    @Path("/{id}/void")
    @Operation(
            operationId = "void_transfer",
            summary = "Void a pending transfer",
            description = "Gives back what is held.")
    @Answers({"invalid_transition", "precondition_failed"})
    public Uni<RestResponse<TransferView>> giveBack(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency.of(null).write(ledger.giveBack(id, condition), TransferResource::row);
    }

    @POST
    @RolesAllowed(Roles.SUPERUSER)
    @Path("/{id}/reverse")
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Reverse a posted transfer",
            description =
                    "Moves all of it back, once, by a transfer of its own, which is the answer.")
    @Answers({
        "invalid_transition",
        "insufficient_funds",
        "account_not_open",
        "precondition_failed"
    })
    public Uni<RestResponse<TransferView>> reverse(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @Valid Reversal body) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency
                .of(body)
                .write(
                        ledger.reversal(id, body == null ? null : body.description(), condition),
                        made ->
                                Responses.created(
                                        PATH,
                                        made.id,
                                        TransferView.MAPPING.of(made),
                                        made.version));
    }

    private static RestResponse<TransferView> row(Transfer transfer) {
        return Responses.row(TransferView.MAPPING.of(transfer), transfer.version);
    }
}
