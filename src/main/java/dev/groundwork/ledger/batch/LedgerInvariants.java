package dev.groundwork.ledger.batch;

import java.util.List;

/**
 * The invariants of accounts, transfers and entries. Checks of entries cost what is new; checks of
 * accounts look at every account and every pending transfer, and at no entry that is not new.
 */
public final class LedgerInvariants implements InvariantProvider {

    /** Two entries, equal and opposite, of each posted transfer, and none of any other. */
    private static final Invariant ENTRIES =
            new Invariant(
                    "each posted transfer has two entries, and other transfers have none",
                    """
                    with touched as (
                        select transfer_id as id from entries where id > :entries
                        union select id from transfers where id > :transfers
                        union select unnest(unsettled) from ledger_verification),
                    found as (
                        select touched.id, t.status, t.amount, t.from_account_id, t.to_account_id,
                            count(e.id) as entries,
                            count(*) filter (
                                where e.account_id = t.from_account_id and e.amount = -t.amount
                            ) as paid,
                            count(*) filter (
                                where e.account_id = t.to_account_id and e.amount = t.amount
                            ) as received,
                            string_agg(
                                format('%s on account %s', trim_scale(e.amount), e.account_id),
                                ', ' order by e.id) filter (where e.id is not null) as listed
                        from touched
                            left join transfers t on t.id = touched.id
                            left join entries e on e.transfer_id = touched.id
                        group by touched.id, t.id)
                    select case
                        when status is null then format(
                            'Transfer %s does not exist and has entries: %s.', id, listed)
                        when status = 'posted' then format(
                            'Transfer %s is posted: expected the entries %s on account %s and %s on'
                                || ' account %s, found %s.',
                            id, trim_scale(-amount), from_account_id,
                            trim_scale(amount), to_account_id, coalesce(listed, 'none'))
                        else format(
                            'Transfer %s is %s: expected no entries, found %s.', id, status, listed)
                        end
                    from found
                    where case
                        when status is null then entries > 0
                        when status = 'posted'
                            then (entries, paid, received) is distinct from (2, 1, 1)
                        else entries > 0
                        end
                    order by id limit 1
                    """);

    private static final Invariant CURRENCIES =
            new Invariant(
                    "a transfer is in the currency of both its accounts",
                    """
                    select format(
                        'Transfer %s is in %s: expected the currency of its accounts, found %s and'
                            || ' %s.',
                        t.id, t.currency, payer.currency, payee.currency)
                    from transfers t
                        left join accounts payer on payer.id = t.from_account_id
                        left join accounts payee on payee.id = t.to_account_id
                    where t.id > :transfers
                        and (payer.currency is distinct from t.currency
                            or payee.currency is distinct from t.currency)
                    order by t.id limit 1
                    """);

    /** From the first new entry of each account, back to the last one that was verified. */
    private static final Invariant RUNNING_BALANCE =
            new Invariant(
                    "each entry continues the previous one in balance and time",
                    """
                    with step as (
                        select id, account_id, amount, balance_after, created_at,
                            lag(balance_after) over account as balance_before,
                            lag(created_at) over account as moment_before
                        from entries where id > :entries
                        window account as (partition by account_id order by id)),
                    chain as (
                        select step.id, step.account_id, step.amount, step.balance_after,
                            step.created_at,
                            coalesce(step.balance_before, known.balance_after, 0) as balance_before,
                            coalesce(step.moment_before, known.created_at) as moment_before
                        from step left join lateral (
                            select balance_after, created_at from entries
                            where step.balance_before is null
                                and account_id = step.account_id and id <= :entries
                            order by id desc limit 1) known on true)
                    select case
                        when balance_after <> balance_before + amount then format(
                            'Entry %s on account %s leaves %s: expected %s, which is %s before it'
                                || ' and %s by it.',
                            id, account_id, trim_scale(balance_after),
                            trim_scale(balance_before + amount), trim_scale(balance_before),
                            trim_scale(amount))
                        else format(
                            'Entry %s on account %s is of %s: expected a moment after %s, of the'
                                || ' entry before it.',
                            id, account_id, created_at, moment_before)
                        end
                    from chain
                    where balance_after <> balance_before + amount or created_at <= moment_before
                    order by id limit 1
                    """);

    /** With the running balance, this makes the balance the sum of all entries. */
    private static final Invariant BALANCES =
            new Invariant(
                    "an account's balance equals the balance of its last entry",
                    """
                    with last as (
                        select distinct on (account_id) account_id, balance_after, created_at
                        from entries where id > :entries order by account_id, id desc)
                    select case
                        when a.balance <> coalesce(last.balance_after, 0) then format(
                            'Account %s has a balance of %s: expected %s, by its entries.',
                            a.id, trim_scale(a.balance),
                            trim_scale(coalesce(last.balance_after, 0)))
                        else format(
                            'Account %s had its last entry at %s: expected %s, by its entries.',
                            a.id, a.last_entry_at, coalesce(last.created_at, '-infinity'))
                        end
                    from accounts a left join last on last.account_id = a.id
                    where (last.account_id is not null or :entries = 0)
                        and (a.balance <> coalesce(last.balance_after, 0)
                            or a.last_entry_at <> coalesce(last.created_at, '-infinity'))
                    order by a.id limit 1
                    """);

    private static final Invariant HOLDS =
            new Invariant(
                    "an account's held amount equals the sum of its pending transfers",
                    """
                    with pending as (
                        select from_account_id, sum(amount) as amount from transfers
                        where status = 'pending' group by from_account_id)
                    select format(
                        'Account %s holds %s: expected %s, by its pending transfers.',
                        a.id, trim_scale(a.held), trim_scale(coalesce(pending.amount, 0)))
                    from accounts a left join pending on pending.from_account_id = a.id
                    where a.held <> coalesce(pending.amount, 0)
                    order by a.id limit 1
                    """);

    private static final Invariant LIMITS =
            new Invariant(
                    "no account except the world exceeds its overdraft limit, holds included",
                    """
                    select format(
                        'Account %s has %s available: expected no less than %s, its overdraft'
                            || ' limit.',
                        id, trim_scale(balance - held), trim_scale(-overdraft_limit))
                    from accounts
                    where balance - held < -overdraft_limit
                        and not (owner_id is null and name = 'world')
                    order by id limit 1
                    """);

    private static final Invariant TRIAL_BALANCE =
            new Invariant(
                    "the balances of each currency sum to zero",
                    """
                    select format(
                        'The balances of all accounts in %s sum to %s: expected 0.',
                        currency, trim_scale(sum(balance)))
                    from accounts group by currency having sum(balance) <> 0
                    order by currency limit 1
                    """);

    private static final Invariant REVERSALS =
            new Invariant(
                    "a reversal has the full amount of a posted transfer",
                    """
                    select case
                        when o.id is null then format(
                            'Transfer %s reverses transfer %s, which does not exist.',
                            r.id, r.reverses_id)
                        else format(
                            'Transfer %s (%s, %s %s from account %s to %s) reverses transfer %s'
                                || ' (%s, %s %s from account %s to %s): expected both posted, the'
                                || ' same amount back, and no reversal of a reversal.',
                            r.id, r.status, trim_scale(r.amount), r.currency,
                            r.from_account_id, r.to_account_id,
                            o.id, o.status, trim_scale(o.amount), o.currency,
                            o.from_account_id, o.to_account_id)
                        end
                    from transfers r left join transfers o on o.id = r.reverses_id
                    where r.id > :transfers and r.reverses_id is not null
                        and (o.reverses_id is not null
                            or (r.status, o.status, o.amount, o.currency, o.from_account_id,
                                o.to_account_id)
                                is distinct from
                                ('posted', 'posted', r.amount, r.currency, r.to_account_id,
                                r.from_account_id))
                    order by r.id limit 1
                    """);

    private static final Invariant ONE_REVERSAL =
            new Invariant(
                    "a transfer is reversed at most once",
                    """
                    select format(
                        'Transfer %s is reversed by transfers %s and %s: expected one reversal.',
                        r.reverses_id, least(r.id, other.id), greatest(r.id, other.id))
                    from transfers r join transfers other
                        on other.reverses_id = r.reverses_id and other.id <> r.id
                    where r.id > :transfers
                    order by r.reverses_id limit 1
                    """);

    @Override
    public List<Invariant> checks() {
        return List.of(
                ENTRIES,
                CURRENCIES,
                RUNNING_BALANCE,
                BALANCES,
                HOLDS,
                LIMITS,
                TRIAL_BALANCE,
                REVERSALS,
                ONE_REVERSAL);
    }
}
