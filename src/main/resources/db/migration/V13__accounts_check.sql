-- PostgreSQL reads each CHECK constraint of a table anew for each statement, and checks all of them on each row: also
-- those of columns that the statement leaves alone. Of a transfer's time in the database they took a quarter.
--
-- A transfer changes "balance" and "held" of an account, whose constraints stay. The other four rules become a trigger
-- that runs where one of their columns is written. It is always on, as those of V8, and refuses with the error and the
-- name of the constraint that it replaces. Locks: one of "accounts", for a moment.
alter table accounts
    drop constraint accounts_currency_check,
    drop constraint accounts_decimals_check,
    drop constraint accounts_overdraft_limit_check,
    drop constraint accounts_status_check;

create function accounts_check() returns trigger language plpgsql as $$
declare
    broken text := case
        when new.currency !~ '^[A-Z]{3}$' then 'accounts_currency_check'
        when new.decimals not between 0 and 4 then 'accounts_decimals_check'
        when new.overdraft_limit < 0 then 'accounts_overdraft_limit_check'
        when new.status not in ('open', 'frozen', 'closed') then 'accounts_status_check'
    end;
begin
    if broken is not null then
        raise exception 'new row for relation "accounts" violates check constraint "%"', broken
            using errcode = 'check_violation', constraint = broken,
                schema = tg_table_schema, table = tg_table_name;
    end if;
    return new;
end
$$;

create trigger accounts_check
    before insert or update of currency, decimals, overdraft_limit, status on accounts
    for each row
    execute function accounts_check();
alter table accounts enable always trigger accounts_check;
