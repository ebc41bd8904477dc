drop table ledger_verification;
