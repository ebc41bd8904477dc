package dev.groundwork.ledger;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.persistence.Statements;
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
 * checks and writes (ADR 12). Every one requires an active unit of work, and fails with what {@link
 * Outcome} knows.
 */
@Singleton
public class Ledger {

    /** Where money comes from and goes: one account for each currency, below zero without limit. */
    public static final String WORLD = "world";

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
        return move(asked, payerVersions, payer).run();
    }

    /** The same, not yet made: for a request with or without an Idempotency-Key. */
    Move move(NewTransfer asked, IfMatch payerVersions, String payer) {
        return new Move(
                Move.Function.TRANSFER,
                payer,
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
    Move post(long transferId, BigDecimal amount, IfMatch versions) {
        return new Move(
                Move.Function.SETTLE,
                "",
                transferId,
                false,
                amount,
                array(versions),
                restrictedTo());
    }

    Move giveBack(long transferId, IfMatch versions) {
        return new Move(
                Move.Function.SETTLE, "", transferId, true, null, array(versions), restrictedTo());
    }

    /**
     * @throws ProblemException {@code forbidden}, at once, unless the caller is a superuser
     */
    public Uni<Transfer> reverse(long transferId, String description, IfMatch versions) {
        return reversal(transferId, description, versions).run();
    }

    /** The same, not yet made. */
    Move reversal(long transferId, String description, IfMatch versions) {
        if (!callers.current().superuser()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only superusers reverse a transfer.");
        }
        return new Move(Move.Function.REVERSE, "", transferId, description, array(versions));
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
