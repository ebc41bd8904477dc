-- What the runtime role may do, and nothing else. "migrate upgrade --runtime-role NAME" runs this as the owner
-- of the schema, whole and in one transaction, each time; ${role} is the role's name in quotes.
--
-- A new table needs nothing here: the first part is for every table, sequence and function of the schema.
-- What is special gets its lines in the second part: revoke what is too much, then grant by column or by verb.

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

-- Entries and transfers are the ledger's functions' to write; the verification reads the last keys.
revoke insert, update, delete on entries, transfers from ${role};
revoke usage on sequence entries_seq, transfers_seq from ${role};

-- Of an account only what is not money: no balance, nothing held, no moment of its last entry.
revoke insert, update, delete on accounts from ${role};
grant
    insert (
        id, owner_id, name, currency, decimals, overdraft_limit, status, created_at, updated_at, version),
    update (name, overdraft_limit, status, updated_at, version)
    on accounts to ${role};

-- It writes both sides of whatever balances it is told: only for the functions that check them first.
revoke execute on function ledger_enter from ${role};

-- One row, which is there.
revoke insert, delete on ledger_verification from ${role};
