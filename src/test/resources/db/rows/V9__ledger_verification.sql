update ledger_verification set entries_until = 2;
