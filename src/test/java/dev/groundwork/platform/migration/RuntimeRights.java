package dev.groundwork.platform.migration;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.RuntimeRole;
import dev.groundwork.platform.migration.internal.Target;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the runtime role may do on a database of a test's own, at the newest migration: for the test
 * of the platform, and for that of each feature that contributes grants.
 */
public final class RuntimeRights {

    private static final String TABLES =
            """
            select c.relname || ': ' || coalesce(
                string_agg(verb, ' ' order by number) filter (where whole), '')
                || coalesce(string_agg(columns, '' order by number) filter (where not whole), '')
            from pg_class c
            cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references',
                'trigger', 'maintain']) with ordinality verbs (verb, number)
            cross join lateral (select has_table_privilege('groundwork_runtime', c.oid, verb) as whole) t
            left join lateral (
                select ' ' || verb || '(' || string_agg(attname, ' ' order by attnum) || ')' as columns
                from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
                    and verb in ('insert', 'update')
                    and has_column_privilege('groundwork_runtime', c.oid, attnum, verb)) k on true
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            group by c.relname order by c.relname
            """;

    private static final String SEQUENCES =
            """
            select c.relname || ': ' || string_agg(right_, ' ' order by right_)
            from pg_class c, unnest(array['select', 'usage', 'update']) right_
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
                and has_sequence_privilege('groundwork_runtime', c.oid, right_)
            group by c.relname order by c.relname
            """;

    private static final String FUNCTIONS =
            """
            select p.proname || ': ' || concat_ws(', ',
                case when prosecdef then 'as its owner in ' || array_to_string(proconfig, ' ') end,
                case when has_function_privilege('groundwork_runtime', p.oid, 'execute')
                    then 'may be called' else 'may not be called' end)
            from pg_proc p
            where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype
                and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
            order by p.proname
            """;

    private final TestDatabase database;

    private RuntimeRights(TestDatabase database) {
        this.database = database;
    }

    public static RuntimeRights ofThisBuild() throws Exception {
        TestDatabase database = TestDatabase.create();
        database.runner(Migrations.ofThisBuild())
                .upgrade(
                        Target.HEAD,
                        Optional.of(new RuntimeRole(EmbeddedPostgresServer.RUNTIME_ROLE)));
        return new RuntimeRights(database);
    }

    /** As the owner of the schema. */
    public TestDatabase owned() {
        return database;
    }

    /** As the role that serves. */
    public TestDatabase served() {
        return database.asRuntimeRole();
    }

    /** Such as {@code invoices: select insert update(name)}. */
    public List<String> tables() throws SQLException {
        return database.texts(TABLES);
    }

    /** Such as {@code invoices_seq: select usage}. */
    public List<String> sequences() throws SQLException {
        return database.texts(SEQUENCES);
    }

    /** Such as {@code invoice_send: may be called}. */
    public List<String> functions() throws SQLException {
        return database.texts(FUNCTIONS);
    }
}
