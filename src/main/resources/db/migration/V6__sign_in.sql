create table refresh_tokens (
    -- SHA-256: who reads this table cannot sign in with it.
    digest varchar(64) not null,
    family uuid not null,
    user_id bigint not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint refresh_tokens_pkey primary key (digest),
    constraint refresh_tokens_user_id_fkey
        foreign key (user_id) references users (id) on delete cascade
);

create index refresh_tokens_family_idx on refresh_tokens (family);
create index refresh_tokens_user_id_idx on refresh_tokens (user_id);
create index refresh_tokens_expires_at_idx on refresh_tokens (expires_at);

-- Whose access tokens, issued until then, are void. Rows older than a token lives are swept away.
create table access_revocations (
    user_id bigint not null,
    revoked_at timestamptz not null default clock_timestamp()
);

create index access_revocations_revoked_at_idx on access_revocations (revoked_at);

-- In the database, so that a change by hand counts like one through the API.
create function revoke_access() returns trigger language plpgsql as $$
begin
    insert into access_revocations (user_id) values (old.id);
    delete from refresh_tokens where user_id = old.id;
    return null;
end
$$;

create trigger users_access_change
    after update of is_active, is_superuser on users
    for each row
    when (old.is_active and not new.is_active or old.is_superuser is distinct from new.is_superuser)
    execute function revoke_access();

create trigger users_access_end
    after delete on users
    for each row
    execute function revoke_access();
