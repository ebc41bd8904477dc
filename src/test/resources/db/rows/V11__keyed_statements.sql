insert into imports (id, kind, mode, key_scope)
    values (2, 'users', 'skip-errors', '\x04');
select ledger_transfer_once('\x05', 5, '{"\\x06"}', 60, 1, 51, 10, null, false,
    null, null, null, null);
