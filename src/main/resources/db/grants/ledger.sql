-- Money is written by the functions of the ledger, which check it first.

-- Entries and transfers are the ledger's functions' to write; the verification reads the last keys.
revoke insert, update, delete on entries, transfers from ${role};
revoke usage on sequence entries_seq, transfers_seq from ${role};

-- Of an account only what is not money: no balance, nothing held, no moment of its last entry.
revoke insert, update, delete on accounts from ${role};
grant
    insert (
        id, owner_id, name, currency, decimals, overdraft_limit, status, created_at, updated_at, version),
    update (name, overdraft_limit, status, updated_at, version)
    on accounts to ${role};

-- It writes both entries without a check of its own: only the functions that check the balances call it.
revoke execute on function ledger_enter from ${role};

-- One row, which is there.
revoke insert, delete on ledger_verification from ${role};
