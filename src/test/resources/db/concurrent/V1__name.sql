alter table pets add constraint pets_name_check check (name <> '') not valid;
alter table pets validate constraint pets_name_check;
create index concurrently pets_name_idx on pets (name);
