drop index concurrently pets_name_idx;
alter table pets drop constraint pets_name_check;
