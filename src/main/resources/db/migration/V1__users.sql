-- Trigram search; a trusted extension, so the database's owner may create it.
create extension if not exists pg_trgm;

create sequence users_seq increment by 50;

create table users (
    id bigint not null default nextval('users_seq'),
    email varchar(255) not null,
    username varchar(100) not null,
    name varchar(100) not null,
    password_hash varchar(255) not null,
    is_active boolean not null default true,
    is_superuser boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    constraint users_pkey primary key (id)
);

alter sequence users_seq owned by users.id;

-- Ann@example.com and ann@example.com are one person; the name says table, column and kind, and
-- that is how a violation finds its field.
create unique index users_email_key on users (lower(email));
create unique index users_username_key on users (lower(username));
create index users_name_idx on users (name, id);
create index users_created_at_idx on users (created_at, id);
create index users_updated_at_idx on users (updated_at, id);
create index users_search_idx on users using gin (email gin_trgm_ops, username gin_trgm_ops, name gin_trgm_ops);
