package dev.groundwork.order;

import dev.groundwork.platform.data.AccessRule;
import dev.groundwork.platform.data.Aggregates;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.OwnedRepository;
import dev.groundwork.platform.data.PublicReadRule;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.ToMany;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.user.User;
import dev.groundwork.user.UserSummary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The repository of orders, with their includes and the include of a user's orders. */
@Singleton
public class OrderRepository extends OwnedRepository<Order, OrderView> {

    /** Number of orders included with a user; {@code GET /v1/orders?user_id=} lists all. */
    private static final int WITH_USER = 20;

    static final FieldRegistry FIELDS =
            FieldRegistry.of(Order.class, OrderView.class)
                    .with("user.username", FieldType.CASE_INSENSITIVE_TEXT, "user", "username")
                    .with("user.name", FieldType.TEXT, "user", "name");

    private static final Aggregates AGGREGATES =
            Aggregates.of(FIELDS)
                    .groupBy("status", "currency", "user_id", "user.username")
                    .groupByPeriod("created_at")
                    .measureAmount("total", "currency");

    private final Payments payments;

    OrderRepository(Includes includes, Callers callers, Payments payments) {
        super(Order.class, OrderView.MAPPING, includes, callers, FIELDS.get("user_id"));
        this.payments = payments;
    }

    @Override
    public Aggregates aggregates() {
        return AGGREGATES;
    }

    /**
     * The lines follow at the flush, so that orders which are written together are one batch and
     * their lines another; each order with its lines behind it would be a batch of its own.
     *
     * <p>Never by {@code hibernate.order_inserts}: Hibernate Reactive (3.2) sorts in a field that
     * all sessions share, and under load one request flushes another's rows.
     */
    @Override
    public Uni<Order> add(Order order) {
        List<OrderLine> lines = order.lines;
        order.lines = new ArrayList<>();
        return super.add(order).invoke(added -> added.lines.addAll(lines));
    }

    /** A new order is shown with the lines that it was made with. */
    @Override
    public OrderView viewOfNew(Order order) {
        List<OrderLineView> lines = order.lines.stream().map(OrderLineView.MAPPING::of).toList();
        return OrderView.MAPPING.of(order, Included.with("lines", lines));
    }

    Uni<Order> pay(long id, IfMatch ifMatch, long accountId) {
        return lock(id).chain(
                        () -> updateWith(id, ifMatch, order -> payments.pay(order, accountId)));
    }

    Uni<Order> refund(long id, IfMatch ifMatch) {
        return lock(id).chain(() -> updateWith(id, ifMatch, payments::refund));
    }

    @Override
    public RowAccess writable(Caller caller) {
        return readable(caller);
    }

    /** {@code GET /v1/orders?include=user}. */
    @Produces
    @Singleton
    Include<Order, User> user() {
        return toOne("user", User.class, UserSummary.MAPPING, new PublicReadRule());
    }

    /**
     * {@code GET /v1/orders?include=lines}: all of them. Who may read an order may read its lines.
     */
    @Produces
    @Singleton
    Include<Order, OrderLine> lines() {
        AccessRule asTheOrder = new PublicReadRule();
        return new ToMany<>(
                Order.class,
                "lines",
                OrderLine.class,
                "order",
                NewOrder.MOST_LINES,
                false,
                OrderLineView.MAPPING,
                asTheOrder,
                callers());
    }

    /** {@code GET /v1/users/{id}?include=orders}: the newest. */
    @Produces
    @Singleton
    Include<User, Order> ordersOfUser() {
        return toManyOf(User.class, "orders", "user", WITH_USER);
    }
}
