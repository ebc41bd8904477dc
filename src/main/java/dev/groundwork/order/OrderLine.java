package dev.groundwork.order;

import dev.groundwork.platform.data.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** One thing ordered. Lives and dies with its order. */
@Entity
@Table(
        name = "order_lines",
        indexes = @Index(name = "order_lines_order_id_idx", columnList = "order_id, id"))
public class OrderLine extends BaseEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    @JoinColumn(name = "order_id", nullable = false, updatable = false)
    public Order order;

    @Column(nullable = false, updatable = false, length = 200)
    public String description;

    @Check(constraints = "quantity > 0")
    @Column(nullable = false, updatable = false)
    public int quantity;

    /** In the order's currency. */
    @Check(constraints = "unit_price >= 0")
    @Column(nullable = false, updatable = false, precision = 19, scale = 4)
    public BigDecimal unitPrice;

    /** For Hibernate. */
    protected OrderLine() {}

    OrderLine(Order order, String description, int quantity, BigDecimal unitPrice) {
        this.order = order;
        this.description = description;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
    }
}
