-- Money. Rows move by the functions at the end of this file alone: each is one statement for who calls
-- it, so that a transfer is one round trip, and no lock waits for a network.

create sequence accounts_seq increment by 50;

create table accounts (
    id bigint not null default nextval('accounts_seq'),
    -- Null: the service's own, such as world.
    owner_id bigint,
    name varchar(100) not null,
    currency varchar(3) not null,
    -- As many as the currency had when the account was opened.
    decimals smallint not null,
    balance numeric(19, 4) not null default 0,
    -- Of pending transfers, those included that have expired and were not yet released.
    held numeric(19, 4) not null default 0,
    overdraft_limit numeric(19, 4) not null default 0,
    status varchar(20) not null default 'open',
    -- Entries of an account follow one another in time, even where the clock is set back.
    last_entry_at timestamptz not null default '-infinity',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    constraint accounts_pkey primary key (id),
    constraint accounts_owner_id_fkey foreign key (owner_id) references users (id),
    constraint accounts_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint accounts_decimals_check check (decimals between 0 and 4),
    constraint accounts_held_check check (held >= 0),
    constraint accounts_overdraft_limit_check check (overdraft_limit >= 0),
    constraint accounts_status_check check (status in ('open', 'frozen', 'closed')),
    -- The functions refuse first; this is for whatever does not go through them.
    constraint accounts_balance_check
        check (balance - held >= -overdraft_limit or owner_id is null and name = 'world')
) with (fillfactor = 70);

alter sequence accounts_seq owned by accounts.id;

create unique index accounts_name_key on accounts (currency, name) where owner_id is null;
create index accounts_owner_id_idx on accounts (owner_id, id);
create index accounts_currency_idx on accounts (currency, id);
create index accounts_created_at_idx on accounts (created_at, id);
-- None on what a transfer changes: its two updates then touch no index (heap-only tuples).

create sequence transfers_seq increment by 50;

create table transfers (
    id bigint not null default nextval('transfers_seq'),
    -- Of the paying account, which keeps its owner: who may read the transfer, without a join.
    owner_id bigint,
    from_account_id bigint not null,
    to_account_id bigint not null,
    -- What was moved, or, while pending, what is held.
    amount numeric(19, 4) not null,
    -- What was held at first; null where nothing ever was.
    held_amount numeric(19, 4),
    currency varchar(3) not null,
    status varchar(20) not null default 'posted',
    description varchar(200),
    reverses_id bigint,
    expires_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    constraint transfers_pkey primary key (id),
    constraint transfers_from_account_id_fkey
        foreign key (from_account_id) references accounts (id),
    constraint transfers_to_account_id_fkey foreign key (to_account_id) references accounts (id),
    constraint transfers_reverses_id_fkey foreign key (reverses_id) references transfers (id),
    constraint transfers_reverses_id_key unique (reverses_id),
    constraint transfers_accounts_check check (from_account_id <> to_account_id),
    constraint transfers_amount_check check (amount > 0),
    constraint transfers_held_amount_check check (held_amount >= amount),
    constraint transfers_status_check check (status in ('posted', 'pending', 'voided'))
);

alter sequence transfers_seq owned by transfers.id;

create index transfers_owner_id_idx on transfers (owner_id, id);
create index transfers_from_account_id_idx on transfers (from_account_id, id);
create index transfers_to_account_id_idx on transfers (to_account_id, id);
create index transfers_created_at_idx on transfers (created_at, id);
create index transfers_pending_idx on transfers (from_account_id, expires_at)
    where status = 'pending';

create sequence entries_seq increment by 50;

create table entries (
    id bigint not null default nextval('entries_seq'),
    transfer_id bigint not null,
    account_id bigint not null,
    -- Negative on the paying account.
    amount numeric(19, 4) not null,
    balance_after numeric(19, 4) not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 0,
    constraint entries_pkey primary key (id),
    constraint entries_transfer_id_fkey foreign key (transfer_id) references transfers (id),
    constraint entries_account_id_fkey foreign key (account_id) references accounts (id),
    constraint entries_transfer_id_key unique (transfer_id, account_id),
    constraint entries_amount_check check (amount <> 0)
);

alter sequence entries_seq owned by entries.id;

create index entries_account_id_idx on entries (account_id, id);
create index entries_created_at_idx on entries (account_id, created_at);

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of the ledger are never changed or deleted', tg_table_name
        using errcode = 'object_not_in_prerequisite_state';
end
$$;

create trigger entries_are_final before update or delete on entries
    for each row execute function ledger_refuse_change();
create trigger entries_stay before truncate on entries
    for each statement execute function ledger_refuse_change();
create trigger transfers_stay before delete on transfers
    for each row execute function ledger_refuse_change();
create trigger transfers_stay_all before truncate on transfers
    for each statement execute function ledger_refuse_change();
-- A pending transfer becomes posted or voided, once, and nothing else of it changes.
create trigger transfers_are_final before update on transfers
    for each row when (
        old.status <> 'pending'
        or new.status not in ('posted', 'voided')
        or new.amount > old.amount
        or (new.id, new.owner_id, new.from_account_id, new.to_account_id, new.held_amount,
            new.currency, new.description, new.reverses_id, new.expires_at, new.created_at)
            is distinct from
            (old.id, old.owner_id, old.from_account_id, old.to_account_id, old.held_amount,
            old.currency, old.description, old.reverses_id, old.expires_at, old.created_at))
    execute function ledger_refuse_change();
-- Where triggers are off, as for a replication role, these are not.
alter table entries enable always trigger entries_are_final;
alter table entries enable always trigger entries_stay;
alter table transfers enable always trigger transfers_stay;
alter table transfers enable always trigger transfers_stay_all;
alter table transfers enable always trigger transfers_are_final;

-- Every function takes its locks in one order: accounts by their key, then the transfer. Each names the
-- first rule that is broken in "outcome", which is 'done' where none is.

-- For who moves several transfers in one transaction: the locks of all of them, before the first.
create function ledger_lock(p_accounts bigint[]) returns void language plpgsql as $$
begin
    perform 1 from accounts where id = any (p_accounts) order by id for no key update;
end
$$;

-- The service's own account of this name, made on first need.
create function ledger_own_account(p_name text, p_currency text, p_decimals smallint)
returns bigint language plpgsql as $$
declare
    found_id bigint;
begin
    select id into found_id from accounts
        where owner_id is null and name = p_name and currency = p_currency;
    if not found then
        insert into accounts (name, currency, decimals) values (p_name, p_currency, p_decimals)
            on conflict do nothing;
        select id into found_id from accounts
            where owner_id is null and name = p_name and currency = p_currency;
    end if;
    return found_id;
end
$$;

-- Where the money of a currency comes from, and where it goes.
create function ledger_make_world() returns trigger language plpgsql as $$
begin
    perform ledger_own_account('world', new.currency, new.decimals);
    return new;
end
$$;

create trigger accounts_need_a_world before insert on accounts
    for each row when (new.owner_id is not null) execute function ledger_make_world();

-- Gives back what expired holds of the account keep. Returns how much that was. No version grows: what
-- readers see has changed when the holds expired, and does not change now.
create function ledger_release_expired(p_account bigint) returns numeric
language plpgsql as $$
declare
    released numeric;
begin
    perform 1 from accounts where id = p_account for no key update;
    with expired as (
        update transfers
            set status = 'voided', updated_at = clock_timestamp()
            where from_account_id = p_account and status = 'pending'
                and expires_at <= clock_timestamp()
            returning amount)
    select coalesce(sum(amount), 0) into released from expired;
    if released > 0 then
        update accounts
            set held = held - released
            where id = p_account;
    end if;
    return released;
end
$$;

-- Moves money whose rules were checked: the balances, and the two entries.
create function ledger_enter(
    p_transfer bigint, p_payer accounts, p_payee accounts, p_amount numeric, p_unheld numeric,
    p_at timestamptz)
returns void language plpgsql as $$
begin
    update accounts set
        balance = balance + case id when p_payer.id then -p_amount else p_amount end,
        held = held - case id when p_payer.id then p_unheld else 0 end,
        last_entry_at = p_at, updated_at = p_at, version = version + 1
        where id in (p_payer.id, p_payee.id);
    insert into entries (transfer_id, account_id, amount, balance_after, created_at, updated_at)
        values
            (p_transfer, p_payer.id, -p_amount, p_payer.balance - p_amount, p_at, p_at),
            (p_transfer, p_payee.id, p_amount, p_payee.balance + p_amount, p_at, p_at);
end
$$;

-- p_caller is null for who may move from any account, p_versions where any version will do.
create function ledger_transfer(
    p_from bigint, p_to bigint, p_amount numeric, p_description text, p_hold boolean,
    p_expires_at timestamptz, p_reverses bigint, p_min_available numeric, p_versions integer[],
    p_caller bigint, out outcome text, out transfer transfers)
language plpgsql as $$
declare
    account accounts;
    payer accounts;
    payee accounts;
    moment timestamptz;
    left_over numeric;
begin
    for account in
        select * from accounts where id in (p_from, p_to) order by id for no key update
    loop
        if account.id = p_from then
            payer := account;
        else
            payee := account;
        end if;
    end loop;
    moment := greatest(
        clock_timestamp(),
        payer.last_entry_at + interval '1 microsecond',
        payee.last_entry_at + interval '1 microsecond');

    outcome := case
        when payer.id is null or p_caller is not null and payer.owner_id is distinct from p_caller
            then 'unknown_payer'
        when payee.id is null then 'unknown_payee'
        when payer.currency <> payee.currency then 'currency_mismatch'
        when scale(trim_scale(p_amount)) > payer.decimals then 'too_precise'
        when payer.version <> all (p_versions) then 'stale'
        when payer.status <> 'open' then 'payer_' || payer.status
        when payee.status <> 'open' then 'payee_' || payee.status
        when p_expires_at <= moment then 'expires_too_soon'
    end;
    if outcome is not null then
        transfer.currency := payer.currency;
        return;
    end if;

    if payer.held > 0 then
        payer.held := payer.held - ledger_release_expired(payer.id);
    end if;
    left_over := payer.balance - payer.held - p_amount;
    outcome := case
        when payer.balance - payer.held < p_min_available then 'less_than_min_available'
        when (payer.owner_id is not null or payer.name <> 'world')
            and left_over < case when p_hold then 0 else -payer.overdraft_limit end
            then 'insufficient_funds'
        when greatest(payee.balance + p_amount, p_amount - payer.balance, payer.held + p_amount)
            >= 1e15 then 'too_large'
    end;
    if outcome is not null then
        transfer.currency := payer.currency;
        return;
    end if;

    if p_hold then
        insert into transfers (
            owner_id, from_account_id, to_account_id, amount, held_amount, currency, status,
            description, expires_at, created_at, updated_at)
            values (
                payer.owner_id, p_from, p_to, p_amount, p_amount, payer.currency, 'pending',
                p_description, p_expires_at, moment, moment)
            returning * into transfer;
        update accounts
            set held = held + p_amount, updated_at = moment, version = version + 1
            where id = p_from;
    else
        insert into transfers (
            owner_id, from_account_id, to_account_id, amount, currency, description,
            reverses_id, created_at, updated_at)
            values (
                payer.owner_id, p_from, p_to, p_amount, payer.currency, p_description,
                p_reverses, moment, moment)
            returning * into transfer;
        perform ledger_enter(transfer.id, payer, payee, p_amount, 0, moment);
    end if;
    outcome := 'done';
end
$$;

-- Posts a pending transfer, whole (p_amount null) or a part of it; or voids it. What is not posted is
-- given back.
create function ledger_settle(
    p_transfer bigint, p_void boolean, p_amount numeric, p_versions integer[], p_caller bigint,
    out outcome text, out transfer transfers)
language plpgsql as $$
declare
    account accounts;
    payer accounts;
    payee accounts;
    held_until_now numeric;
    moment timestamptz;
begin
    select * into transfer from transfers where id = p_transfer;
    if not found or p_caller is not null and transfer.owner_id is distinct from p_caller then
        outcome := 'not_found';
        return;
    end if;
    for account in
        select * from accounts where id in (transfer.from_account_id, transfer.to_account_id)
            order by id for no key update
    loop
        if account.id = transfer.from_account_id then
            payer := account;
        else
            payee := account;
        end if;
    end loop;
    -- Read again: it may have been settled while the locks were waited for.
    select * into transfer from transfers where id = p_transfer for no key update;
    moment := greatest(
        clock_timestamp(),
        payer.last_entry_at + interval '1 microsecond',
        payee.last_entry_at + interval '1 microsecond');
    held_until_now := transfer.amount;

    outcome := case
        when transfer.version <> all (p_versions) then 'stale'
        when transfer.status = 'pending' and transfer.expires_at <= clock_timestamp()
            then 'expired'
        when transfer.status <> 'pending' then 'not_pending'
        when p_void then null
        when p_amount > transfer.amount then 'more_than_held'
        when scale(trim_scale(p_amount)) > payer.decimals then 'too_precise'
        when payer.status <> 'open' then 'payer_' || payer.status
        when payee.status <> 'open' then 'payee_' || payee.status
        when greatest(
            payee.balance + coalesce(p_amount, held_until_now),
            coalesce(p_amount, held_until_now) - payer.balance) >= 1e15 then 'too_large'
    end;
    if outcome is not null then
        return;
    end if;

    update transfers set
        status = case when p_void then 'voided' else 'posted' end,
        amount = case when p_void then amount else coalesce(p_amount, amount) end,
        updated_at = moment, version = version + 1
        where id = p_transfer returning * into transfer;
    if p_void then
        update accounts
            set held = held - held_until_now, updated_at = moment, version = version + 1
            where id = payer.id;
    else
        perform ledger_enter(
            transfer.id, payer, payee, transfer.amount, held_until_now, moment);
    end if;
    outcome := 'done';
end
$$;

-- Moves a posted transfer back, whole, once.
create function ledger_reverse(
    p_transfer bigint, p_description text, p_versions integer[],
    out outcome text, out transfer transfers)
language plpgsql as $$
declare
    moved record;
begin
    select * into transfer from transfers where id = p_transfer;
    if not found then
        outcome := 'not_found';
        return;
    end if;
    perform ledger_lock(array[transfer.from_account_id, transfer.to_account_id]);
    select * into transfer from transfers where id = p_transfer for no key update;
    outcome := case
        when transfer.version <> all (p_versions) then 'stale'
        when transfer.status <> 'posted' then 'not_posted'
        when transfer.reverses_id is not null then 'is_reversal'
        when exists (select from transfers where reverses_id = p_transfer) then 'already_reversed'
    end;
    if outcome is null then
        select * into moved from ledger_transfer(
            transfer.to_account_id, transfer.from_account_id, transfer.amount, p_description,
            false, null, p_transfer, null, null, null);
        outcome := moved.outcome;
        transfer := moved.transfer;
    end if;
end
$$;

-- The balance at a moment that has been. Waits for a transfer that is under way: its entries may bear a
-- moment before this one, and the next one's cannot.
create function ledger_balance_at(
    p_account bigint, p_at timestamptz, out moment timestamptz, out balance numeric)
language plpgsql as $$
begin
    perform 1 from accounts where id = p_account for share;
    moment := clock_timestamp();
    if p_at > moment then
        return;
    end if;
    moment := coalesce(p_at, moment);
    balance := coalesce(
        (select balance_after from entries
            where account_id = p_account and created_at <= moment
            order by created_at desc limit 1),
        0);
end
$$;

-- A payment of an order, so that it is refunded by reversing that.
alter table orders add column payment_id bigint;
alter table orders add constraint orders_payment_id_fkey
    foreign key (payment_id) references transfers (id);
alter table orders add constraint orders_payment_id_key unique (payment_id);

-- Money moves through these functions and in no other way: they run as the owner of the tables, and the
-- role that serves has no right to write there itself (db/grants.sql). Whatever the caller's search path
-- is, and whatever tables he makes for himself, they see this schema.
do $$
declare
    ours regprocedure;
begin
    for ours in
        select oid from pg_proc
            where pronamespace = current_schema()::regnamespace and proname like 'ledger\_%'
    loop
        execute format(
            'alter function %s security definer set search_path = pg_catalog, %I, pg_temp',
            ours, current_schema());
        execute format('revoke execute on function %s from public', ours);
    end loop;
end
$$;
