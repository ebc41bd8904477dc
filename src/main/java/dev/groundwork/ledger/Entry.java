package dev.groundwork.ledger;

import dev.groundwork.persistence.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;

/**
 * One side of a posted transfer: a line of an account's statement. The database lets none change.
 */
@Entity
@Immutable
@Table(name = "entries")
public class Entry extends BaseEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "transfer_id", nullable = false)
    public Transfer transfer;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id", nullable = false)
    public Account account;

    /** Negative on the paying account. */
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal amount;

    /** The running balance. */
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal balanceAfter;
}
