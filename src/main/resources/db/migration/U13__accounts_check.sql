-- Not validated in the statement that adds them, so that nobody waits while the rows are read.
alter table accounts
    drop constraint if exists accounts_currency_check,
    drop constraint if exists accounts_decimals_check,
    drop constraint if exists accounts_overdraft_limit_check,
    drop constraint if exists accounts_status_check,
    add constraint accounts_currency_check check (currency ~ '^[A-Z]{3}$') not valid,
    add constraint accounts_decimals_check check (decimals between 0 and 4) not valid,
    add constraint accounts_overdraft_limit_check check (overdraft_limit >= 0) not valid,
    add constraint accounts_status_check check (status in ('open', 'frozen', 'closed')) not valid;
alter table accounts
    validate constraint accounts_currency_check,
    validate constraint accounts_decimals_check,
    validate constraint accounts_overdraft_limit_check,
    validate constraint accounts_status_check;
drop trigger if exists accounts_check on accounts;
drop function if exists accounts_check;
