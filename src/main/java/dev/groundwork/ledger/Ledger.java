package dev.groundwork.ledger;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one way to move money. Each method is one statement: a function of the database that locks,
 * checks and writes (ADR 12). Every one wants an open unit of work, and fails with what {@link
 * Outcome} knows.
 */
@Singleton
public class Ledger {

    /** Where money comes from and goes: one account for each currency, below zero without limit. */
    public static final String WORLD = "world";

    private static final String TRANSFER =
            """
            select made.outcome, (made.transfer).* from ledger_transfer(
                cast(?1 as bigint), cast(?2 as bigint), cast(?3 as numeric), cast(?4 as text),
                cast(?5 as boolean), cast(?6 as timestamptz), null, cast(?7 as numeric),
                cast(cast(?8 as text) as integer[]), cast(?9 as bigint)) made
            """;
    private static final String SETTLE =
            """
            select made.outcome, (made.transfer).* from ledger_settle(
                cast(?1 as bigint), cast(?2 as boolean), cast(?3 as numeric),
                cast(cast(?4 as text) as integer[]), cast(?5 as bigint)) made
            """;
    private static final String REVERSE =
            """
            select made.outcome, (made.transfer).* from ledger_reverse(
                cast(?1 as bigint), cast(?2 as text), cast(cast(?3 as text) as integer[])) made
            """;
    private static final String BALANCE =
            "select moment, balance from ledger_balance_at(?1, cast(?2 as timestamptz))";

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
                asked.expiresAt(),
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
        String ids =
                accountIds.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return row("select 1 from ledger_lock(cast(cast(?1 as text) as bigint[]))", ids)
                .replaceWithVoid();
    }

    /** The service's own account of this name, made on first need. */
    public Uni<Long> ownAccount(String name, Currency currency) {
        return row(
                        "select ledger_own_account(?1, ?2, cast(?3 as smallint)) as id",
                        name,
                        currency.getCurrencyCode(),
                        currency.getDefaultFractionDigits())
                .map(found -> found.get("id", Long.class));
    }

    /** Locks the account, and writes down that its expired holds are given back. */
    Uni<Void> lockSettled(long accountId) {
        return row("select ledger_release_expired(?1) as released", accountId).replaceWithVoid();
    }

    /** A balance, and the moment of which it is. */
    record Balance(BigDecimal amount, Instant at) {}

    /**
     * @param at null for now
     * @return null where that moment has not been yet
     */
    Uni<Balance> balance(long accountId, Instant at) {
        return row(BALANCE, accountId, at)
                .map(
                        found ->
                                found.get("balance") == null
                                        ? null
                                        : new Balance(
                                                found.get("balance", BigDecimal.class),
                                                MovedRow.instant(found, "moment")));
    }

    private static Uni<Transfer> move(String payer, String function, Object... parameters) {
        return Panache.getSession()
                .chain(
                        session ->
                                row(session, function, parameters)
                                        .map(found -> MovedRow.read(found, payer, session)));
    }

    private static Uni<Tuple> row(String function, Object... parameters) {
        return Panache.getSession().chain(session -> row(session, function, parameters));
    }

    private static Uni<Tuple> row(Mutiny.Session session, String function, Object... parameters) {
        var query = session.createNativeQuery(function, Tuple.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getSingleResult();
    }

    /** As PostgreSQL writes an array; a tag that is none of ours matches no row. */
    private static String array(IfMatch versions) {
        return versions.named()
                ? versions.versions().stream()
                        .filter(version -> version.matches("\\d{1,9}"))
                        .collect(Collectors.joining(",", "{", "}"))
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
