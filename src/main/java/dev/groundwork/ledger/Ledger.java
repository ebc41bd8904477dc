package dev.groundwork.ledger;

import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.data.RowReferences;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;

/**
 * Transfers money by the functions of the database, the only way to do so. Each method is one
 * statement: a function of the database that locks, checks and writes (ADR 12). Every one requires
 * an active unit of work, and fails with what {@link LedgerOutcome} knows.
 */
@Singleton
public class Ledger {

    private static final String BALANCE = "select moment, balance from ledger_balance_at($1, $2)";

    private final Callers callers;
    private final RowReferences references;

    Ledger(Callers callers, RowReferences references) {
        this.callers = callers;
        this.references = references;
    }

    /**
     * @param payerVersions what version of the paying account the caller has seen
     * @param payer the body's member that names the paying account, for the message of a refusal
     */
    public Uni<Transfer> transfer(NewTransfer asked, IfMatch payerVersions, String payer) {
        return prepareTransfer(asked, payerVersions, payer).run();
    }

    /**
     * Prepares a transfer without executing it, for requests with and without an Idempotency-Key.
     */
    LedgerCall prepareTransfer(NewTransfer asked, IfMatch payerVersions, String payer) {
        return new LedgerCall(
                references,
                LedgerCall.Function.TRANSFER,
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
    LedgerCall preparePosting(long transferId, BigDecimal amount, IfMatch versions) {
        return new LedgerCall(
                references,
                LedgerCall.Function.SETTLE,
                "",
                transferId,
                false,
                amount,
                array(versions),
                restrictedTo());
    }

    LedgerCall prepareVoid(long transferId, IfMatch versions) {
        return new LedgerCall(
                references,
                LedgerCall.Function.SETTLE,
                "",
                transferId,
                true,
                null,
                array(versions),
                restrictedTo());
    }

    /**
     * @throws ProblemException {@code forbidden}, at once, unless the caller is a superuser
     */
    public Uni<Transfer> reverse(long transferId, String description, IfMatch versions) {
        return prepareReversal(transferId, description, versions).run();
    }

    /** Prepares a reversal without executing it. */
    LedgerCall prepareReversal(long transferId, String description, IfMatch versions) {
        if (!callers.current().superuser()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Reversing a transfer requires the superuser role.");
        }
        return new LedgerCall(
                references,
                LedgerCall.Function.REVERSE,
                "",
                transferId,
                description,
                array(versions));
    }

    /** Locks these accounts in a fixed order, for requests with several transfers. */
    public Uni<Void> lock(Collection<Long> accountIds) {
        Object ids = accountIds.toArray(Long[]::new);
        return Statements.row("select 1 from ledger_lock($1)", ids).replaceWithVoid();
    }

    /** The internal account of this name, created on first use. */
    public Uni<Long> internalAccount(String name, Currency currency) {
        return Statements.row(
                        "select ledger_own_account($1, $2, $3)",
                        name,
                        currency.getCurrencyCode(),
                        (short) Money.places(currency))
                .map(found -> (Long) found[0]);
    }

    /** Locks the account and records the release of its expired holds. */
    Uni<Void> releaseExpired(long accountId) {
        return Statements.row("select ledger_release_expired($1)", accountId).replaceWithVoid();
    }

    /** A balance and its point in time. */
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
                                                TransferRowMapper.decimal(found[1]),
                                                TransferRowMapper.instant(found[0])));
    }

    private static OffsetDateTime time(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    /** Converts the versions; an unknown tag matches no row. */
    private static Integer[] array(IfMatch versions) {
        return versions.named()
                ? versions.versions().stream()
                        .filter(version -> version.matches("\\d{1,9}"))
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new)
                : null;
    }

    /** The user that the caller is restricted to; null for superusers. */
    private Long restrictedTo() {
        Caller caller = callers.current();
        if (caller.superuser()) {
            return null;
        }
        if (caller.userId() == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Sign in with a user account to transfer money.");
        }
        return caller.userId();
    }
}
