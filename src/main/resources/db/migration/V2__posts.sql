create sequence posts_seq increment by 50;

create table posts (
    id bigint not null default nextval('posts_seq'),
    title varchar(200) not null,
    content text not null,
    published boolean not null default false,
    author_id bigint not null,
    search tsvector not null generated always as (
        setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', content), 'B')
    ) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    constraint posts_pkey primary key (id),
    constraint posts_author_id_fkey foreign key (author_id) references users (id) on delete cascade
);

alter sequence posts_seq owned by posts.id;

create index posts_author_id_idx on posts (author_id, id);
create index posts_title_idx on posts (title, id);
create index posts_created_at_idx on posts (created_at, id);
create index posts_updated_at_idx on posts (updated_at, id);
create index posts_search_idx on posts using gin (search);
