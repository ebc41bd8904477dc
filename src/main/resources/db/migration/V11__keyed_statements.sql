-- A change under an Idempotency-Key in one statement: the key's lock, the look for its answer, the move and the
-- answer. No lock then waits for a network.

-- What a function of the database returned, from which the service renders the answer; null where the other three
-- columns are the answer as it was sent.
alter table idempotency_keys
    add column result jsonb,
    alter column status drop not null,
    alter column headers drop not null,
    alter column body drop not null;

-- The Idempotency-Key that an import was sent with; null where it had none. One that fails gives it back.
alter table imports add column key_scope bytea;

-- For the release before. It can render neither a result nor a refusal, so it tells its caller to come again; and it
-- does not write the new column, so an expired row is removed and not replaced.
create or replace function idempotency_begin(
    p_scope bytea, p_lock bigint, out free boolean, out fingerprint bytea, out status smallint,
    out headers text, out body text)
language plpgsql as $$
declare
    kept idempotency_keys;
begin
    free := pg_try_advisory_xact_lock(p_lock);
    if free then
        select * into kept from idempotency_keys k where k.scope = p_scope;
        if kept.expires_at <= now() then
            delete from idempotency_keys k where k.scope = p_scope and k.expires_at <= now();
        elsif kept.result is not null or kept.status >= 400 then
            free := false;
        else
            fingerprint := kept.fingerprint;
            status := kept.status;
            headers := kept.headers;
            body := kept.body;
        end if;
    end if;
end
$$;

-- Takes a key's lock, if it is free, and then looks for its answer. Each of the two sees what was committed when it
-- began, so that no other request can have come between. "state" is
--   free      the key is new, and the lock is held until the transaction ends
--   in_use    another transaction holds the lock
--   reused    the key belongs to another request
--   answered  the other columns are the answer
-- p_fingerprints are those of the request by each key that is accepted, the current one first.
create function idempotency_claim(
    p_scope bytea, p_lock bigint, p_fingerprints bytea[],
    out state text, out status smallint, out headers text, out body text, out result jsonb)
language plpgsql as $$
declare
    kept idempotency_keys;
begin
    if not pg_try_advisory_xact_lock(p_lock) then
        state := 'in_use';
        return;
    end if;
    select * into kept from idempotency_keys k where k.scope = p_scope and k.expires_at > now();
    if not found then
        state := 'free';
    elsif kept.fingerprint <> all (p_fingerprints) then
        state := 'reused';
    else
        state := 'answered';
        status := kept.status;
        headers := kept.headers;
        body := kept.body;
        result := kept.result;
    end if;
end
$$;

-- Keeps the answer of a key whose lock is held: a result, or the other three.
create function idempotency_keep(
    p_scope bytea, p_fingerprints bytea[], p_status smallint, p_headers text, p_body text,
    p_result jsonb, p_seconds double precision)
returns void language plpgsql as $$
begin
    insert into idempotency_keys as old
        (scope, fingerprint, status, headers, body, result, expires_at)
        values (
            p_scope, p_fingerprints[1], p_status, p_headers, p_body, p_result,
            now() + make_interval(secs => p_seconds))
        on conflict (scope) do update set
            fingerprint = excluded.fingerprint,
            status = excluded.status,
            headers = excluded.headers,
            body = excluded.body,
            result = excluded.result,
            created_at = excluded.created_at,
            expires_at = excluded.expires_at
        where old.expires_at <= now();
    if not found then
        raise exception 'the answer of the key is kept already';
    end if;
end
$$;

-- Keeps the refusal of a request that was executed and rolled back, unless the key was used meanwhile. Returns
-- whether it did.
create function idempotency_refuse(
    p_scope bytea, p_lock bigint, p_fingerprints bytea[], p_status smallint, p_headers text,
    p_body text, p_seconds double precision)
returns boolean language plpgsql as $$
declare
    claimed record;
begin
    select * into claimed from idempotency_claim(p_scope, p_lock, p_fingerprints);
    if claimed.state <> 'free' then
        return false;
    end if;
    perform idempotency_keep(
        p_scope, p_fingerprints, p_status, p_headers, p_body, null, p_seconds);
    return true;
end
$$;

-- The ledger's functions, each with a key. "state" is that of idempotency_claim. Where it is 'free', the change was
-- made, or "outcome" says which rule forbids it, and then nothing was kept. Where it is 'answered', "transfer" is as
-- it was returned the first time, or the other columns are an answer that was kept as it was sent.

create function ledger_transfer_once(
    p_scope bytea, p_lock bigint, p_fingerprints bytea[], p_seconds double precision,
    p_from bigint, p_to bigint, p_amount numeric, p_description text, p_hold boolean,
    p_expires_at timestamptz, p_min_available numeric, p_versions integer[], p_caller bigint,
    out state text, out status smallint, out headers text, out body text,
    out outcome text, out transfer transfers)
language plpgsql as $$
declare
    claimed record;
    moved record;
begin
    select * into claimed from idempotency_claim(p_scope, p_lock, p_fingerprints);
    state := claimed.state;
    if state = 'free' then
        select * into moved from ledger_transfer(
            p_from, p_to, p_amount, p_description, p_hold, p_expires_at, null, p_min_available,
            p_versions, p_caller);
        outcome := moved.outcome;
        transfer := moved.transfer;
        if outcome = 'done' then
            perform idempotency_keep(
                p_scope, p_fingerprints, null, null, null, to_jsonb(transfer), p_seconds);
        end if;
    elsif claimed.result is not null then
        outcome := 'done';
        transfer := jsonb_populate_record(null::transfers, claimed.result);
    else
        status := claimed.status;
        headers := claimed.headers;
        body := claimed.body;
    end if;
end
$$;

create function ledger_settle_once(
    p_scope bytea, p_lock bigint, p_fingerprints bytea[], p_seconds double precision,
    p_transfer bigint, p_void boolean, p_amount numeric, p_versions integer[], p_caller bigint,
    out state text, out status smallint, out headers text, out body text,
    out outcome text, out transfer transfers)
language plpgsql as $$
declare
    claimed record;
    moved record;
begin
    select * into claimed from idempotency_claim(p_scope, p_lock, p_fingerprints);
    state := claimed.state;
    if state = 'free' then
        select * into moved from ledger_settle(p_transfer, p_void, p_amount, p_versions, p_caller);
        outcome := moved.outcome;
        transfer := moved.transfer;
        if outcome = 'done' then
            perform idempotency_keep(
                p_scope, p_fingerprints, null, null, null, to_jsonb(transfer), p_seconds);
        end if;
    elsif claimed.result is not null then
        outcome := 'done';
        transfer := jsonb_populate_record(null::transfers, claimed.result);
    else
        status := claimed.status;
        headers := claimed.headers;
        body := claimed.body;
    end if;
end
$$;

create function ledger_reverse_once(
    p_scope bytea, p_lock bigint, p_fingerprints bytea[], p_seconds double precision,
    p_transfer bigint, p_description text, p_versions integer[],
    out state text, out status smallint, out headers text, out body text,
    out outcome text, out transfer transfers)
language plpgsql as $$
declare
    claimed record;
    moved record;
begin
    select * into claimed from idempotency_claim(p_scope, p_lock, p_fingerprints);
    state := claimed.state;
    if state = 'free' then
        select * into moved from ledger_reverse(p_transfer, p_description, p_versions);
        outcome := moved.outcome;
        transfer := moved.transfer;
        if outcome = 'done' then
            perform idempotency_keep(
                p_scope, p_fingerprints, null, null, null, to_jsonb(transfer), p_seconds);
        end if;
    elsif claimed.result is not null then
        outcome := 'done';
        transfer := jsonb_populate_record(null::transfers, claimed.result);
    else
        status := claimed.status;
        headers := claimed.headers;
        body := claimed.body;
    end if;
end
$$;

-- As in V8: they run as the owner of the tables, and see this schema.
do $$
declare
    ours regprocedure;
begin
    for ours in
        select oid from pg_proc
            where pronamespace = current_schema()::regnamespace and proname like 'ledger\_%\_once'
    loop
        execute format(
            'alter function %s security definer set search_path = pg_catalog, %I, pg_temp',
            ours, current_schema());
        execute format('revoke execute on function %s from public', ours);
    end loop;
end
$$;
