package dev.groundwork.ledger;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.migration.References;
import dev.groundwork.platform.migration.SqlColumn;
import dev.groundwork.platform.migration.SqlIndex;
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
 * A transfer between two accounts, posted or held. Made and settled in the database ({@link
 * Ledger}); read here.
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
                    constraint = "status ~ '^(posted|pending|voided)$'")
        })
@SqlIndex(
        name = "transfers_reverses_id_key",
        on = "reverses_id",
        unique = true,
        where = "reverses_id is not null")
@SqlColumn(name = "status", definition = "varchar(20) not null default 'posted'")
public class Transfer extends BaseEntity {

    /** The owner of the source account; null for internal accounts. */
    public Long ownerId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "from_account_id", nullable = false)
    public Account fromAccount;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "to_account_id", nullable = false)
    public Account toAccount;

    /** The transferred amount or, while pending, the held amount. */
    @Check(constraints = "amount > 0")
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal amount;

    /** The initially held amount; null if the transfer was never pending. */
    @Check(constraints = "held_amount >= amount")
    @Column(precision = 19, scale = 4)
    public BigDecimal heldAmount;

    @Column(nullable = false, length = 3)
    public Currency currency;

    /** The status; a hold counts as voided from its expiry on. */
    @Enumerated(EnumType.STRING)
    @Formula(
            "case when status = 'pending' and expires_at <= clock_timestamp() then 'voided'"
                    + " else status end")
    public TransferStatus status;

    @Column(length = 200)
    public String description;

    /** The transfer that this one reverses. */
    @References(table = "transfers")
    public Long reversesId;

    /** The expiry of a hold; null if it does not expire. */
    public Instant expiresAt;

    Money money(BigDecimal sum) {
        return new Money(sum, currency);
    }
}
