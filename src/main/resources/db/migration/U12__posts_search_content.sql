-- "search" is a generated column again. PostgreSQL rewrites the table and its indexes for it, and no request reads or
-- writes posts meanwhile: docs/migrations.md says for how long. The image of the release before needs no downgrade: it
-- serves this schema as it is. A downgrade reports the values of both columns as lost; they come from title and content.
drop trigger posts_search on posts;
drop function posts_search;
alter table posts
    drop column search_content,
    drop column search;
alter table posts add column search tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', content), 'B')
) stored;
create index posts_search_idx on posts using gin (search);
