package dev.groundwork.order;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.migration.References;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.User;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;

/**
 * An order of a user. Its lines and total are fixed when it is made; afterwards only its status
 * changes, by the steps below.
 */
@Entity
@Table(
        name = "orders",
        indexes = {
            @Index(name = "orders_user_id_idx", columnList = "user_id, id"),
            @Index(name = "orders_status_idx", columnList = "status, id"),
            @Index(name = "orders_total_idx", columnList = "total, id"),
            @Index(name = "orders_created_at_idx", columnList = "createdAt, id"),
            @Index(name = "orders_updated_at_idx", columnList = "updatedAt, id")
        })
public class Order extends BaseEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", nullable = false, updatable = false)
    public User user;

    @Check(constraints = "currency ~ '^[A-Z]{3}$'")
    @Column(nullable = false, updatable = false, length = 3)
    public Currency currency;

    /** The sum of the lines. */
    @Check(constraints = "total >= 0")
    @Column(nullable = false, updatable = false, precision = 19, scale = 4)
    public BigDecimal total;

    @Enumerated(EnumType.STRING)
    @ColumnDefault("'pending'")
    @Column(nullable = false, length = 20)
    public OrderStatus status = OrderStatus.PENDING;

    /** The transfer that paid the order; null if nothing was due or the order is unpaid. */
    @References(table = "transfers")
    @Column(unique = true)
    public Long paymentId;

    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    public List<OrderLine> lines = new ArrayList<>();

    /** For Hibernate. */
    protected Order() {}

    public Order(User user, Currency currency) {
        this.user = user;
        this.currency = currency;
        this.total = Money.zero(currency).amount();
    }

    /**
     * Adds a line and its price to the total.
     *
     * @param field where the line stands in the body, for the message of a refusal
     * @throws ProblemException {@code validation_failed} where the total no longer fits
     */
    public void add(String description, int quantity, Money unitPrice, String field) {
        Money price = unitPrice.times(quantity, field + ".quantity");
        total = total().plus(price, field).amount();
        lines.add(new OrderLine(this, description, quantity, unitPrice.amount()));
    }

    public Money total() {
        return new Money(total, currency);
    }

    /**
     * Cancels an unpaid order.
     *
     * @throws ProblemException {@code invalid_transition}
     */
    public void cancel() {
        changeStatus(OrderStatus.CANCELLED);
    }

    /**
     * @param transferId null where nothing was due
     * @throws ProblemException {@code invalid_transition}
     */
    public void pay(Long transferId) {
        changeStatus(OrderStatus.PAID);
        paymentId = transferId;
    }

    /**
     * Fulfils a paid order.
     *
     * @throws ProblemException {@code invalid_transition}
     */
    public void fulfil() {
        changeStatus(OrderStatus.FULFILLED);
    }

    /**
     * @throws ProblemException {@code invalid_transition}
     */
    public void refund() {
        changeStatus(OrderStatus.REFUNDED);
    }

    private void changeStatus(OrderStatus next) {
        require(next);
        status = next;
    }

    /**
     * @throws ProblemException {@code invalid_transition} where that is no next step
     */
    void require(OrderStatus next) {
        if (!status.mayBecome(next)) {
            throw new ProblemException(
                    ProblemType.INVALID_TRANSITION,
                    "An order in state %s cannot become %s.".formatted(status.value, next.value));
        }
    }
}
