package dev.groundwork.ledger;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.persistence.Statements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;

/**
 * The one way to move money. Each method is one statement: a function of the database that locks,
 * checks and writes (ADR 12). Every one wants an open unit of work, and fails with what {@link
 * Outcome} knows.
 */
@Singleton
public class Ledger {

    /** Where money comes from and goes: one account for each currency, below zero without limit. */
    public static final String WORLD = "world";

    private static final String OF_TRANSFER = "select made.outcome, (made.transfer).* from ";
    private static final String TRANSFER =
            OF_TRANSFER + "ledger_transfer($1, $2, $3, $4, $5, $6, null, $7, $8, $9) made";
    private static final String SETTLE = OF_TRANSFER + "ledger_settle($1, $2, $3, $4, $5) made";
    private static final String REVERSE = OF_TRANSFER + "ledger_reverse($1, $2, $3) made";
    private static final String BALANCE = "select moment, balance from ledger_balance_at($1, $2)";

    private final Callers callers;

    Ledger(Callers callers) {
        this.callers = callers;
    }

    /**
     * @param payerVersions what version of the paying account the caller has seen
     * @param payer the body's member that names the paying account, for the message of a refusal
     */
    public Uni<Transfer> transfer(NewTransfer asked, IfMatch payerVersions, String payer) {
        return move(
                payer,
                TRANSFER,
                asked.fromAccountId(),
                asked.toAccountId(),
                asked.amount(),
                asked.description(),
                asked.hold(),
                time(asked.expiresAt()),
                asked.minAvailable(),
                array(payerVersions),
                restrictedTo());
    }

    /**
     * @param amount a part of what is held; null for all of it
     */
    public Uni<Transfer> post(long transferId, BigDecimal amount, IfMatch versions) {
        return move("", SETTLE, transferId, false, amount, array(versions), restrictedTo());
    }

    public Uni<Transfer> giveBack(long transferId, IfMatch versions) {
        return move("", SETTLE, transferId, true, null, array(versions), restrictedTo());
    }

    /**
     * @throws ProblemException {@code forbidden}, at once, unless the caller is a superuser
     */
    public Uni<Transfer> reverse(long transferId, String description, IfMatch versions) {
        if (!callers.current().superuser()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only superusers reverse a transfer.");
        }
        return move("", REVERSE, transferId, description, array(versions));
    }

    /** The locks of these accounts, in their one order: for who moves more than once. */
    public Uni<Void> lock(Collection<Long> accountIds) {
        Object ids = accountIds.toArray(Long[]::new);
        return Statements.row("select 1 from ledger_lock($1)", ids).replaceWithVoid();
    }

    /** The service's own account of this name, made on first need. */
    public Uni<Long> ownAccount(String name, Currency currency) {
        return Statements.row(
                        "select ledger_own_account($1, $2, $3)",
                        name,
                        currency.getCurrencyCode(),
                        (short) currency.getDefaultFractionDigits())
                .map(found -> (Long) found[0]);
    }

    /** Locks the account, and writes down that its expired holds are given back. */
    Uni<Void> lockSettled(long accountId) {
        return Statements.row("select ledger_release_expired($1)", accountId).replaceWithVoid();
    }

    /** A balance, and the moment of which it is. */
    record Balance(BigDecimal amount, Instant at) {}

    /**
     * @param at null for now
     * @return null where that moment has not been yet
     */
    Uni<Balance> balance(long accountId, Instant at) {
        return Statements.row(BALANCE, accountId, time(at))
                .map(
                        found ->
                                found[1] == null
                                        ? null
                                        : new Balance(
                                                MovedRow.decimal(found[1]),
                                                MovedRow.instant(found[0])));
    }

    private static Uni<Transfer> move(String payer, String function, Object... parameters) {
        return Panache.getSession()
                .chain(
                        session ->
                                Statements.row(function, parameters)
                                        .map(found -> MovedRow.read(found, payer, session)));
    }

    private static OffsetDateTime time(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    /** A tag that is none of ours matches no row. */
    private static Integer[] array(IfMatch versions) {
        return versions.named()
                ? versions.versions().stream()
                        .filter(version -> version.matches("\\d{1,9}"))
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new)
                : null;
    }

    /** Null where every account is his to use. */
    private Long restrictedTo() {
        Caller caller = callers.current();
        if (caller.superuser()) {
            return null;
        }
        if (caller.userId() == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only who has an account here moves money.");
        }
        return caller.userId();
    }
}
