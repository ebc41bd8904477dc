-- One row for whoever is limited: the moment at which his whole allowance is there again. What he has
-- spent is how far that lies ahead.
--
-- Unlogged, as each request may write here: a crash or a failover empties it, and costs nothing but that
-- everybody has a fresh allowance.
create unlogged table rate_limits (
    -- Of SHA-256: the policy, and whose allowance it is. No name or address of anybody stands here.
    key uuid not null,
    full_at timestamptz not null,
    -- Whether the last request was one too many; how the statement that spends says so.
    refused boolean not null default false,
    constraint rate_limits_pkey primary key (key)
)
-- Room on each page for the next version of its rows, and no index but the key's: an update then
-- touches one page, and cleans it.
with (fillfactor = 50);
