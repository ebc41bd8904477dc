package dev.groundwork.ledger;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.money.Money;
import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.schema.SqlColumn;
import dev.groundwork.schema.SqlIndex;
import dev.groundwork.user.User;
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
import java.util.Currency;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Formula;

/**
 * Money of one currency. Its balance is changed by transfers alone, in the database: Hibernate
 * reads it and never writes it.
 *
 * <p>To be changed only while its row is locked ({@link AccountRepository#update}): a transfer
 * would otherwise come between the reading and the writing.
 */
@Entity
@Table(
        name = "accounts",
        indexes = {
            @Index(name = "accounts_owner_id_idx", columnList = "owner_id, id"),
            @Index(name = "accounts_currency_idx", columnList = "currency, id"),
            @Index(name = "accounts_created_at_idx", columnList = "createdAt, id")
        },
        check = {
            @CheckConstraint(name = "accounts_held_check", constraint = "held >= 0"),
            @CheckConstraint(
                    name = "accounts_balance_check",
                    constraint =
                            "balance - held >= -overdraft_limit"
                                    + " or owner_id is null and name = 'world'")
        })
@SqlIndex(
        name = "accounts_name_key",
        on = "currency, name",
        unique = true,
        where = "owner_id is null")
@SqlColumn(name = "held", definition = "numeric(19, 4) not null default 0")
@SqlColumn(name = "last_entry_at", definition = "timestamptz not null default '-infinity'")
public class Account extends BaseEntity {

    /** A hold counts as given back from the moment on at which it expires. */
    private static final String HELD =
            "(held - coalesce((select sum(pending.amount) from transfers pending"
                    + " where pending.from_account_id = id and pending.status = 'pending'"
                    + " and pending.expires_at <= clock_timestamp()), 0))";

    /** Null for the service's own accounts. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner_id", updatable = false)
    public User owner;

    @Column(nullable = false, length = 100)
    public String name;

    @Check(constraints = "currency ~ '^[A-Z]{3}$'")
    @Column(nullable = false, updatable = false, length = 3)
    public Currency currency;

    /** Of the currency, when the account was opened; what the database checks amounts by. */
    @Check(constraints = "decimals between 0 and 4")
    @Column(nullable = false, updatable = false)
    public short decimals;

    /** What was posted. */
    @ColumnDefault("0")
    @Column(nullable = false, insertable = false, updatable = false, precision = 19, scale = 4)
    public BigDecimal balance = BigDecimal.ZERO;

    /** By pending transfers. */
    @Formula(HELD)
    public BigDecimal held = BigDecimal.ZERO;

    /** The balance without what is held; a hold draws on this, and never on the overdraft. */
    @Formula("balance - " + HELD)
    public BigDecimal available = BigDecimal.ZERO;

    /** How far below zero the balance may go. */
    @ColumnDefault("0")
    @Check(constraints = "overdraft_limit >= 0")
    @Column(nullable = false, precision = 19, scale = 4)
    public BigDecimal overdraftLimit = BigDecimal.ZERO;

    @Enumerated(EnumType.STRING)
    @ColumnDefault("'open'")
    @Column(nullable = false, length = 20)
    public AccountStatus status = AccountStatus.OPEN;

    /** For Hibernate. */
    protected Account() {}

    public Account(User owner, String name, Currency currency) {
        this.owner = owner;
        this.name = name;
        this.currency = currency;
        this.decimals = (short) currency.getDefaultFractionDigits();
    }

    /**
     * @throws ProblemException {@code insufficient_funds} where more than that is drawn already
     */
    public void limitOverdraft(Money limit) {
        if (available.add(limit.amount()).signum() < 0) {
            throw new ProblemException(
                    LedgerProblems.INSUFFICIENT_FUNDS,
                    "The account is overdrawn further than that: %s is available."
                            .formatted(money(available).toPlainString()));
        }
        overdraftLimit = limit.amount();
    }

    /**
     * @throws ProblemException {@code invalid_transition} where the account is closed, or is to be
     *     and is not empty or not a user's
     */
    public void become(AccountStatus next) {
        if (status == next) {
            return;
        }
        if (status == AccountStatus.CLOSED) {
            throw refused("A closed account stays closed.");
        }
        if (next == AccountStatus.CLOSED) {
            if (owner == null) {
                throw refused("The service's own accounts cannot be closed.");
            }
            if (balance.signum() != 0 || held.signum() != 0) {
                throw refused("Only an account with nothing on it and nothing held can be closed.");
            }
        }
        status = next;
    }

    /**
     * @throws ProblemException {@code invalid_transition} for the service's own accounts, which are
     *     found by their names
     */
    public void rename(String next) {
        if (owner == null) {
            throw refused("The service's own accounts keep their names.");
        }
        name = next;
    }

    @Override
    protected Object naturalKey() {
        return name;
    }

    Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.INVALID_TRANSITION, detail);
    }
}
