package dev.groundwork.order;

import dev.groundwork.platform.bulk.AuthenticatedReadRoutes;
import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.CrudFactory;
import dev.groundwork.platform.problem.ProblemResponses;
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
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The routes of orders, which are cancelled, paid, fulfilled and refunded but neither edited nor
 * deleted.
 */
@Path(OrderResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class OrderResource extends AuthenticatedReadRoutes<Order, OrderView> {

    static final String PATH = "/v1/orders";

    private final OrderRepository orders;

    OrderResource(OrderRepository orders, CrudFactory cruds) {
        super(cruds.of(orders));
        this.orders = orders;
    }

    @GET
    @Path("/stats")
    public Uni<Aggregated> aggregate(@Context UriInfo uri) {
        return crud.aggregate(uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(description = "The server computes the total from the lines.")
    @ProblemResponses("unknown_reference")
    public Uni<RestResponse<SingleOrBatch<OrderView>>> create(
            @NotNull SingleOrBatch<@Valid NewOrder> body) {
        return crud.create(body, NewOrder::toOrder);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(description = "Only an unpaid order can be cancelled.")
    @ProblemResponses("invalid_transition")
    public Uni<RestResponse<OrderView>> cancel(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return crud.action(id, ifMatch, Order::cancel);
    }

    @POST
    @Path("/{id}/pay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            description =
                    "Transfers the total from the account to the revenue account, in one"
                            + " transaction.")
    @ProblemResponses({
        "invalid_transition",
        "insufficient_funds",
        "account_not_open",
        "unknown_reference",
        "currency_mismatch"
    })
    public Uni<RestResponse<OrderView>> pay(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Payment body) {
        return crud.action(ifMatch, body, seen -> orders.pay(id, seen, body.accountId()));
    }

    @POST
    @RolesAllowed(Roles.SUPERUSER)
    @Path("/{id}/fulfil")
    @Operation(description = "Only a paid order can be fulfilled.")
    @ProblemResponses("invalid_transition")
    public Uni<RestResponse<OrderView>> fulfil(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return crud.action(id, ifMatch, Order::fulfil);
    }

    @POST
    @RolesAllowed(Roles.SUPERUSER)
    @Path("/{id}/refund")
    @Operation(
            description =
                    "Only a paid or fulfilled order can be refunded. Its payment is reversed.")
    @ProblemResponses({"invalid_transition", "insufficient_funds", "account_not_open"})
    public Uni<RestResponse<OrderView>> refund(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return crud.action(ifMatch, null, seen -> orders.refund(id, seen));
    }
}
