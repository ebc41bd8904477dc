-- Each transfer had an entry in this index, and only reversals need one: no question of the API asks for the others.
create unique index concurrently transfers_reverses_id_key_new on transfers (reverses_id)
    where reverses_id is not null;
alter table transfers drop constraint if exists transfers_reverses_id_key;
alter index transfers_reverses_id_key_new rename to transfers_reverses_id_key;
