select ledger_reverse((select min(id) from transfers), null, null);
