package dev.groundwork.ledger;

import dev.groundwork.money.Money;
import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.schema.References;
import dev.groundwork.schema.SqlColumn;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/**
 * A move of money, posted or held. Made and settled in the database ({@link Ledger}); read here.
 */
@Entity
@Immutable
@Table(
        name = "transfers",
        indexes = {
            @Index(name = "transfers_owner_id_idx", columnList = "ownerId, id"),
            @Index(name = "transfers_from_account_id_idx", columnList = "from_account_id, id"),
            @Index(name = "transfers_to_account_id_idx", columnList = "to_account_id, id"),
            @Index(name = "transfers_created_at_idx", columnList = "createdAt, id"),
            @Index(
                    name = "transfers_pending_idx",
                    columnList = "from_account_id, expiresAt",
                    options = "where status = 'pending'")
        },
        check = {
            @CheckConstraint(
                    name = "transfers_accounts_check",
                    constraint = "from_account_id <> to_account_id"),
            @CheckConstraint(
                    name = "transfers_status_check",
                    constraint = "status in ('posted', 'pending', 'voided')")
        })
@SqlColumn(name = "status", definition = "varchar(20) not null default 'posted'")
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
    @Check(constraints = "amount > 0")
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal amount;

    /** What was held at first; null where nothing ever was. */
    @Check(constraints = "held_amount >= amount")
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
    @References(table = "transfers")
    @Column(unique = true)
    public Long reversesId;

    /** Of a hold; null where it is kept until it is posted or voided. */
    public Instant expiresAt;

    Money money(BigDecimal sum) {
        return new Money(sum, currency);
    }
}
