-- Takes a key's lock, if it is free, and then looks for its answer: two statements in one round trip. Each
-- sees what was committed when it began, so that nobody can have come between.
create function idempotency_begin(
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
