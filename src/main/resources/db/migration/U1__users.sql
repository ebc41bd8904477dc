-- pg_trgm stays: other schemas of the database may use it.
drop table users;
