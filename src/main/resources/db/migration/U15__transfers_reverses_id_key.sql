create unique index concurrently transfers_reverses_id_key_new on transfers (reverses_id);
drop index concurrently if exists transfers_reverses_id_key;
alter table transfers
    add constraint transfers_reverses_id_key unique using index transfers_reverses_id_key_new;
