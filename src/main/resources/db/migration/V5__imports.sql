create sequence imports_seq increment by 50;

create table imports (
    id bigint not null default nextval('imports_seq'),
    kind varchar(50) not null,
    mode varchar(20) not null,
    status varchar(20) not null default 'queued',
    rows_read bigint not null default 0,
    rows_created bigint not null default 0,
    rows_updated bigint not null default 0,
    rows_unchanged bigint not null default 0,
    rows_failed bigint not null default 0,
    -- A JSON array. Text, because both lanes write it and only people read into it.
    errors text not null default '[]',
    failure varchar(500),
    started_at timestamptz,
    finished_at timestamptz,
    -- Moved by the process that has the import in hand, while it lives.
    heartbeat_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    constraint imports_pkey primary key (id),
    constraint imports_mode_check check (mode in ('all-or-nothing', 'skip-errors')),
    constraint imports_status_check check (status in ('queued', 'running', 'succeeded', 'failed'))
);

alter sequence imports_seq owned by imports.id;

create index imports_created_at_idx on imports (created_at, id);
create index imports_status_idx on imports (status, id);
