-- How far the ledger was verified, and what came of it. One row.
create table ledger_verification (
    only_row boolean not null default true,
    -- Entries and transfers up to these keys were verified, and none of them is still to be committed.
    entries_until bigint not null default 0,
    transfers_until bigint not null default 0,
    -- Transfers up to there that were pending then.
    unsettled bigint[] not null default '{}',
    -- The moment that the last verification saw, and the last good one.
    checked_at timestamptz,
    verified_at timestamptz,
    -- By the last good one.
    entries_covered bigint not null default 0,
    -- What was found, until a verification that begins as early (at lie_since) finds nothing.
    lie text,
    lie_since bigint,
    constraint ledger_verification_pkey primary key (only_row),
    constraint ledger_verification_only_row_check check (only_row),
    constraint ledger_verification_lie_check check ((lie is null) = (lie_since is null))
);

insert into ledger_verification default values;
