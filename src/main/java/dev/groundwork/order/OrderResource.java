package dev.groundwork.order;

import dev.groundwork.auth.Allow;
import dev.groundwork.auth.Callers;
import dev.groundwork.auth.Who;
import dev.groundwork.bulk.Export;
import dev.groundwork.bulk.Exports;
import dev.groundwork.http.Answers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.Responses;
import dev.groundwork.persistence.Aggregated;
import dev.groundwork.persistence.Reading;
import dev.groundwork.query.Page;
import dev.groundwork.user.User;
import dev.groundwork.write.Creation;
import dev.groundwork.write.Idempotency;
import io.smallrye.mutiny.Uni;
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
import org.jboss.resteasy.reactive.RestResponse;

/** Orders are neither edited nor deleted: they are cancelled, paid, fulfilled, refunded. */
@Path(OrderResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class OrderResource {

    static final String PATH = "/v1/orders";

    private final OrderRepository orders;
    private final Creation creation;
    private final Idempotency idempotency;
    private final Reading reading;
    private final Exports exports;
    private final Callers callers;

    OrderResource(
            OrderRepository orders,
            Creation creation,
            Idempotency idempotency,
            Reading reading,
            Exports exports,
            Callers callers) {
        this.orders = orders;
        this.creation = creation;
        this.idempotency = idempotency;
        this.reading = reading;
        this.exports = exports;
        this.callers = callers;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "List orders")
    public Uni<RestResponse<Page<OrderView>>> list(@Context UriInfo uri) {
        return reading.page(uri, orders);
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> export(@Context UriInfo uri, @Context HttpHeaders asked) {
        return exports.answer(uri, asked, orders);
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Path("/stats")
    @Operation(summary = "Count and sum up orders")
    public Uni<Aggregated> aggregate(@Context UriInfo uri) {
        return reading.aggregate(uri, orders);
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Path("/{id}")
    @Operation(summary = "Read an order")
    public Uni<RestResponse<OrderView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return reading.row(id, uri, orders, OrderView::of);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Order", description = "The server computes the total from the lines.")
    @Answers("unknown_reference")
    public Uni<RestResponse<OneOrMany<OrderView>>> create(
            @NotNull OneOrMany<@Valid NewOrder> body) {
        return creation.of(PATH, body, this::add, OrderView::made);
    }

    private Uni<Order> add(NewOrder item) {
        return orders.reference(User.class, callers.owner(item.userId(), "user_id"))
                .chain(user -> orders.add(item.toOrder(user)));
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Path("/{id}/cancel")
    @Operation(summary = "Cancel an order", description = "Only one that is not paid.")
    @Answers("invalid_transition")
    public Uni<RestResponse<OrderView>> cancel(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency.write(
                null, () -> orders.update(id, condition, Order::cancel).map(OrderResource::row));
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Path("/{id}/pay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Pay an order",
            description = "Moves the total from the account to the service's own, in one step.")
    @Answers({
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
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency.write(
                body, () -> orders.pay(id, condition, body.accountId()).map(OrderResource::row));
    }

    @POST
    @Allow(Who.SUPERUSER)
    @Path("/{id}/fulfil")
    @Operation(summary = "Fulfil an order", description = "Only one that is paid.")
    @Answers("invalid_transition")
    public Uni<RestResponse<OrderView>> fulfil(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency.write(
                null, () -> orders.update(id, condition, Order::fulfil).map(OrderResource::row));
    }

    @POST
    @Allow(Who.SUPERUSER)
    @Path("/{id}/refund")
    @Operation(
            summary = "Refund an order",
            description = "Only one that is paid or fulfilled. Its payment is reversed.")
    @Answers({"invalid_transition", "insufficient_funds", "account_not_open"})
    public Uni<RestResponse<OrderView>> refund(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency.write(null, () -> orders.refund(id, condition).map(OrderResource::row));
    }

    private static RestResponse<OrderView> row(Order order) {
        return Responses.row(OrderView.of(order), order.version);
    }
}
