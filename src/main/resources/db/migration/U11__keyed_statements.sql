drop function ledger_reverse_once;
drop function ledger_settle_once;
drop function ledger_transfer_once;
drop function idempotency_refuse;
drop function idempotency_keep;
drop function idempotency_claim;

create or replace function idempotency_begin(
    p_scope bytea, p_lock bigint, out free boolean, out fingerprint bytea, out status smallint,
    out headers text, out body text)
language plpgsql as $$
begin
    free := pg_try_advisory_xact_lock(p_lock);
    if free then
        select k.fingerprint, k.status, k.headers, k.body into fingerprint, status, headers, body
            from idempotency_keys k where k.scope = p_scope and k.expires_at > now();
    end if;
end
$$;

alter table imports drop column key_scope;

-- The keys of these requests are forgotten: the release before cannot answer them again.
delete from idempotency_keys where result is not null;
alter table idempotency_keys
    drop column result,
    alter column status set not null,
    alter column headers set not null,
    alter column body set not null;
