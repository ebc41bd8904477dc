package dev.groundwork.ledger;

import dev.groundwork.platform.bulk.AuthenticatedReadRoutes;
import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.CrudFactory;
import dev.groundwork.platform.data.Idempotency;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import dev.groundwork.platform.security.Roles;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The routes of transfers, which are created, posted, voided and reversed but never edited or
 * deleted.
 */
@Path(TransferResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class TransferResource extends AuthenticatedReadRoutes<Transfer, TransferView> {

    static final String PATH = "/v1/transfers";

    private final TransferCreator creator;
    private final Ledger ledger;
    private final Idempotency idempotency;

    TransferResource(
            TransferRepository transfers,
            CrudFactory cruds,
            TransferCreator making,
            Ledger ledger,
            Idempotency idempotency) {
        super(cruds.of(transfers));
        this.creator = making;
        this.ledger = ledger;
        this.idempotency = idempotency;
    }

    @GET
    @Path("/stats")
    public Uni<Aggregated> aggregate(@Context UriInfo uri) {
        return crud.aggregate(uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            description =
                    "Posts it at once, or, with `pending`, holds the amount to post or void it later. An array is"
                            + " executed completely or not at all. `If-Match` is the version of the source"
                            + " account.")
    @ProblemResponses({
        "unknown_reference",
        "currency_mismatch",
        "insufficient_funds",
        "account_not_open",
        "precondition_failed"
    })
    public Uni<RestResponse<SingleOrBatch<TransferView>>> create(
            @HeaderParam("If-Match") String ifMatch,
            @NotNull SingleOrBatch<@Valid NewTransfer> body) {
        IfMatch condition = IfMatch.of(ifMatch);
        return body.isBatch()
                ? idempotency.write(body, () -> creator.createAll(body.items(), condition))
                : idempotency
                        .of(body)
                        .write(
                                creator.prepare(body.items().get(0), condition),
                                made -> TransferCreator.created(PATH, made));
    }

    @POST
    @Path("/{id}/post")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Post a pending transfer",
            description = "Transfers the held amount or a part of it; the remainder is released.")
    @ProblemResponses({"invalid_transition", "account_not_open", "precondition_failed"})
    public Uni<RestResponse<TransferView>> post(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @Valid PostedAmount body) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency
                .of(body)
                .write(
                        ledger.preparePosting(id, body == null ? null : body.amount(), condition),
                        TransferResource::row);
    }

    @POST
    @Path("/{id}/void")
    @Operation(
            operationId = "void_transfer",
            summary = "Void a pending transfer",
            description = "Releases the held amount.")
    @ProblemResponses({"invalid_transition", "precondition_failed"})
    public Uni<RestResponse<TransferView>> voidTransfer(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency.of(null).write(ledger.prepareVoid(id, condition), TransferResource::row);
    }

    @POST
    @RolesAllowed(Roles.SUPERUSER)
    @Path("/{id}/reverse")
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Reverse a posted transfer",
            description =
                    "Transfers the full amount back by a new transfer, which is the response. A transfer can be reversed once.")
    @ProblemResponses({
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
                        ledger.prepareReversal(
                                id, body == null ? null : body.description(), condition),
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
