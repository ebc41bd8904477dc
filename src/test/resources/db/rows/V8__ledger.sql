insert into accounts (id, owner_id, name, currency, decimals)
    values (51, 1, 'Ann', 'EUR', 2);
select ledger_transfer(1, 51, 10, null, false, null, null, null, null, null);
