package dev.groundwork.ledger;

import dev.groundwork.money.Money;
import dev.groundwork.persistence.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/**
 * A move of money, posted or held. Made and settled in the database ({@link Ledger}); read here.
 */
@Entity
@Immutable
@Table(name = "transfers")
public class Transfer extends BaseEntity {

    /** Of the paying account; null where that is the service's own. */
    public Long ownerId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "from_account_id", nullable = false)
    public Account fromAccount;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "to_account_id", nullable = false)
    public Account toAccount;

    /** What was moved, or, while pending, what is held. */
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal amount;

    /** What was held at first; null where nothing ever was. */
    @Column(precision = 19, scale = 4)
    public BigDecimal heldAmount;

    @Column(nullable = false, length = 3)
    public Currency currency;

    /** A hold counts as voided from the moment on at which it expires. */
    @Enumerated(EnumType.STRING)
    @Formula(
            "case when status = 'pending' and expires_at <= clock_timestamp() then 'voided'"
                    + " else status end")
    public TransferStatus status;

    @Column(length = 200)
    public String description;

    /** The transfer that this one takes back. */
    public Long reversesId;

    /** Of a hold; null where it is kept until it is posted or voided. */
    public Instant expiresAt;

    Money money(BigDecimal sum) {
        return new Money(sum, currency);
    }
}
