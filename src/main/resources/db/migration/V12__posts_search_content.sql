-- A changed title no longer recomputes the text vector of the content.
--
-- A trigger keeps the vector of the content in a column of its own and joins it with that of the title. A generated
-- column cannot: PostgreSQL recomputes it wherever a statement names one of its columns, changed or not, and to add one
-- rewrites the table. "search" holds the same values as before, so its index stays, and the release before serves on.
--
-- No row is read or written here. A row that was written before gets "search_content" with its first change of title
-- or content. Locks: one of "posts", for a moment.
alter table posts
    alter column search drop expression,
    add column search_content tsvector;

create function posts_search() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' or new.content is distinct from old.content or old.search_content is null then
        new.search_content := setweight(to_tsvector('english', new.content), 'B');
    else
        new.search_content := old.search_content;
        if new.title is not distinct from old.title then
            new.search := old.search;
            return new;
        end if;
    end if;
    new.search := setweight(to_tsvector('english', new.title), 'A') || new.search_content;
    return new;
end
$$;

-- With the two columns that it fills: what a statement writes there by itself is overwritten.
create trigger posts_search
    before insert or update of title, content, search, search_content on posts
    for each row
    execute function posts_search();
