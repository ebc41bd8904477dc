alter table transfers
    drop constraint if exists transfers_status_check,
    add constraint transfers_status_check check (status in ('posted', 'pending', 'voided')) not valid;
alter table transfers validate constraint transfers_status_check;
