package dev.groundwork.ledger;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.migration.SqlColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.util.Currency;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/**
 * One side of a posted transfer: a line of an account's statement. The database lets none change.
 */
@Entity
@Immutable
@Table(
        name = "entries",
        indexes = {
            @Index(name = "entries_account_id_idx", columnList = "account_id, id"),
            @Index(name = "entries_created_at_idx", columnList = "account_id, createdAt")
        },
        uniqueConstraints =
                @UniqueConstraint(
                        name = "entries_transfer_id_key",
                        columnNames = {"transfer_id", "account_id"}))
// The moment of an entry is the ledger's to say.
@SqlColumn(name = "created_at", definition = "timestamptz not null")
@SqlColumn(name = "updated_at", definition = "timestamptz not null")
public class Entry extends BaseEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "transfer_id", nullable = false)
    public Transfer transfer;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id", nullable = false)
    public Account account;

    /** Negative on the source account. */
    @Check(constraints = "amount <> 0")
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal amount;

    /** The balance of the account after this entry. */
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal balanceAfter;

    /** The account's. */
    @Formula("(select a.currency from accounts a where a.id = account_id)")
    public Currency currency;

    /** The transfer's. */
    @Formula("(select t.description from transfers t where t.id = transfer_id)")
    public String description;
}
