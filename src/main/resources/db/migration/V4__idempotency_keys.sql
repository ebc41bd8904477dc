-- The first answer to each request that was sent with an Idempotency-Key.
create table idempotency_keys (
    -- SHA-256 of caller, route and key: what a caller sends has no place in an index.
    scope bytea not null,
    -- HMAC of the request; bodies can hold a password, so a plain digest would let one be guessed.
    fingerprint bytea not null,
    status smallint not null,
    -- A JSON object: name and value.
    headers text not null,
    body text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint idempotency_keys_pkey primary key (scope)
);

create index idempotency_keys_expires_at_idx on idempotency_keys (expires_at);
