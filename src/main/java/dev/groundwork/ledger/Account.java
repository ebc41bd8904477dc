package dev.groundwork.ledger;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.migration.SqlColumn;
import dev.groundwork.platform.migration.SqlIndex;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
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
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Formula;

/**
 * An account with a balance in one currency. Its balance is changed by transfers alone, in the
 * database: Hibernate reads it and never writes it.
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
// The trigger accounts_check checks the columns that no transfer changes.
@SqlColumn(name = "status", definition = "varchar(20) not null default 'open'")
@SqlColumn(name = "held", definition = "numeric(19, 4) not null default 0")
@SqlColumn(name = "last_entry_at", definition = "timestamptz not null default '-infinity'")
public class Account extends BaseEntity {

    /** The held amount; a hold counts as released from its expiry on. */
    private static final String HELD =
            "(held - coalesce((select sum(pending.amount) from transfers pending"
                    + " where pending.from_account_id = id and pending.status = 'pending'"
                    + " and pending.expires_at <= clock_timestamp()), 0))";

    /** The owner; null for internal accounts. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner_id", updatable = false)
    public User owner;

    @Column(nullable = false, length = 100)
    public String name;

    @Column(nullable = false, updatable = false, length = 3)
    public Currency currency;

    /**
     * The decimals of the currency when the account was opened, with which the database validates
     * amounts.
     */
    @Column(nullable = false, updatable = false)
    public short decimals;

    /** The sum of the posted transfers. */
    @ColumnDefault("0")
    @Column(nullable = false, insertable = false, updatable = false, precision = 19, scale = 4)
    public BigDecimal balance = BigDecimal.ZERO;

    /** The amount held by pending transfers. */
    @Formula(HELD)
    public BigDecimal held = BigDecimal.ZERO;

    /** The balance minus the held amount; holds draw on this and never on the overdraft. */
    @Formula("balance - " + HELD)
    public BigDecimal available = BigDecimal.ZERO;

    /** The maximum amount by which the balance can be negative. */
    @ColumnDefault("0")
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
        this.decimals = (short) Money.places(currency);
    }

    /**
     * @throws ProblemException {@code insufficient_funds} where more than that is drawn already
     */
    public void changeOverdraftLimit(Money limit) {
        if (available.add(limit.amount()).signum() < 0) {
            throw new ProblemException(
                    LedgerProblems.INSUFFICIENT_FUNDS,
                    "The account is already overdrawn beyond this limit: %s is available."
                            .formatted(money(available).toPlainString()));
        }
        overdraftLimit = limit.amount();
    }

    /**
     * @throws ProblemException {@code invalid_transition} where the account is closed, or is to be
     *     and is not empty or not a user's
     */
    public void changeStatus(AccountStatus next) {
        if (status == next) {
            return;
        }
        if (status == AccountStatus.CLOSED) {
            throw refused("A closed account cannot be reopened.");
        }
        if (next == AccountStatus.CLOSED) {
            if (owner == null) {
                throw refused("Internal accounts cannot be closed.");
            }
            if (balance.signum() != 0 || held.signum() != 0) {
                throw refused(
                        "An account can be closed only if its balance and its held amount are zero.");
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
            throw refused("Internal accounts cannot be renamed.");
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
