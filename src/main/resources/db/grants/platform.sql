-- What the runtime role may do, and nothing else. "migrate upgrade --runtime-role NAME" runs the files of this directory
-- as the owner of the schema, all in one transaction, each time: this file first, then the others by name.
-- ${role} is the role's name in quotes.
--
-- A new table needs nothing: the first part is for every table, sequence and function of the schema. A feature with
-- special tables has a file of its own beside this one: revoke what is too much, then grant by column or by verb.

-- 1. Everything -------------------------------------------------------------------------------------------

do $$
declare
    schema text := current_schema();
    thing record;
begin
    -- On old databases "public" belongs to the administrator, and everybody may use it.
    if (select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = schema) then
        execute format('revoke all on schema %I from ${role}', schema);
        execute format('grant usage on schema %I to ${role}', schema);
    end if;
    for thing in
        -- Tables, partitioned ones, views, materialized ones, foreign ones.
        select 'pg_class'::regclass as catalogue, oid, relowner as owner,
                format('table %s', oid::regclass) as name, 'select, insert, update, delete' as rights
            from pg_class where relnamespace = schema::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
        union all
        select 'pg_class'::regclass, oid, relowner, format('sequence %s', oid::regclass), 'select, usage'
            from pg_class where relnamespace = schema::regnamespace and relkind = 'S'
        union all
        -- Nobody need be allowed to execute a trigger's.
        select 'pg_proc'::regclass, oid, proowner, format('routine %s', oid::regprocedure), 'execute'
            from pg_proc
            where pronamespace = schema::regnamespace and prorettype <> 'trigger'::regtype
    loop
        -- What an extension brought, or another role made, is not ours to give.
        continue when not pg_has_role(thing.owner, 'usage') or exists (
            select from pg_depend
                where classid = thing.catalogue and objid = thing.oid and deptype = 'e');
        execute format('revoke all on %s from ${role}', thing.name);
        execute format('grant %s on %s to ${role}', thing.rights, thing.name);
    end loop;
end
$$;

-- 2. Except ------------------------------------------------------------------------------------------------

-- Migration is the owner's. Readiness reads how far it came.
revoke insert, update, delete on flyway_schema_history, migration_downs, migration_progress from ${role};
