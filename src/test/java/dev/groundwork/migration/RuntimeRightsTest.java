package dev.groundwork.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.ops.ScratchPostgres;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role that serves may do, and what it may not. */
class RuntimeRightsTest {

    private static final String TABLES =
            """
            select rpad(c.relname, 22) || '| ' || coalesce(
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

    private static final String WORLD =
            "(select id from accounts where owner_id is null and name = 'world')";

    private static TestDatabase database;
    private static TestDatabase served;

    @BeforeAll
    static void launch() throws Exception {
        database = TestDatabase.create();
        database.runner(Migrations.ofThisBuild())
                .upgrade(Target.HEAD, Optional.of(new RuntimeRole(ScratchPostgres.RUNTIME_ROLE)));
        served = database.asRuntimeRole();
        database.execute(
                """
                insert into users (id, email, username, name, password_hash)
                    values (1, 'ann@example.com', 'ann', 'Ann', 'x');
                insert into accounts (id, owner_id, name, currency, decimals)
                    values (51, 1, 'Ann', 'EUR', 2), (101, 1, 'Bob', 'EUR', 2);
                """);
        served.execute(transfer(WORLD, 51, "10"));
    }

    /** An ordinary table needs no line here: its rows are read and written, and nothing else. */
    @Test
    void tablesThatAreNotOrdinary() throws SQLException {
        assertThat(
                        database.texts(TABLES).stream()
                                .filter(table -> !table.endsWith("| select insert update delete"))
                                .collect(Collectors.joining("\n")))
                .isEqualTo(
                        """
                        accounts              | select \
                        insert(id owner_id name currency decimals overdraft_limit status created_at updated_at version) \
                        update(name overdraft_limit status updated_at version)
                        entries               | select
                        flyway_schema_history | select
                        ledger_verification   | select update
                        migration_downs       | select
                        migration_progress    | select
                        transfers             | select""");
    }

    @Test
    void sequencesThatAreNotOrdinary() throws SQLException {
        assertThat(
                        database.texts(SEQUENCES).stream()
                                .filter(sequence -> !sequence.endsWith(": select usage")))
                .containsExactly("entries_seq: select", "transfers_seq: select");
    }

    /** A function that is replaced loses what is not said again. */
    @Test
    void everyFunctionOfTheLedgerRunsAsItsOwner() throws SQLException {
        String owned = ": as its owner in search_path=pg_catalog, public, pg_temp, ";
        assertThat(database.texts(FUNCTIONS))
                .containsExactly(
                        "idempotency_begin: may be called",
                        "idempotency_claim: may be called",
                        "idempotency_keep: may be called",
                        "idempotency_refuse: may be called",
                        "ledger_balance_at" + owned + "may be called",
                        "ledger_enter" + owned + "may not be called",
                        "ledger_lock" + owned + "may be called",
                        "ledger_own_account" + owned + "may be called",
                        "ledger_release_expired" + owned + "may be called",
                        "ledger_reverse" + owned + "may be called",
                        "ledger_reverse_once" + owned + "may be called",
                        "ledger_settle" + owned + "may be called",
                        "ledger_settle_once" + owned + "may be called",
                        "ledger_transfer" + owned + "may be called",
                        "ledger_transfer_once" + owned + "may be called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into entries (transfer_id, account_id, amount, balance_after, created_at,"
                        + " updated_at) values (1, 51, 1, 1, now(), now())",
                "update entries set amount = amount + 1",
                "delete from entries",
                "truncate entries",
                "insert into transfers (from_account_id, to_account_id, amount, currency)"
                        + " values (1, 51, 1, 'EUR')",
                "update transfers set status = 'voided'",
                "delete from transfers",
                "update accounts set balance = balance + 1",
                "update accounts set held = 0",
                "update accounts set last_entry_at = now()",
                "update accounts set owner_id = 1",
                "insert into accounts (name, currency, decimals, balance) values ('x', 'EUR', 2, 1)",
                "delete from accounts",
                "select ledger_enter(1, a, b, 5, 0, now()) from accounts a, accounts b"
                        + " where a.id = 51 and b.id = 101",
                "select nextval('entries_seq')",
                "select setval('users_seq', 1)",
                "truncate users",
                "alter table users add column age integer",
                "alter table entries disable trigger all",
                "drop table posts",
                "create table mine (id bigint)",
                "create schema mine",
                "create function mine() returns void language sql as 'select 1'",
                "create or replace function ledger_lock(p_accounts bigint[]) returns void"
                        + " language sql as 'select 1'",
                "alter function ledger_lock(bigint[]) security invoker",
                "create trigger mine before insert on users for each row"
                        + " execute function ledger_refuse_change()",
                "create index on users (name)",
                "set session_replication_role = replica",
                "set role groundwork",
                "create role mine",
                "update flyway_schema_history set success = false",
                "insert into migration_downs (version, script, in_transaction, down)"
                        + " values ('11', 'U11__x.sql', true, 'drop table entries')",
                "update migration_progress set sql = ''",
                "delete from ledger_verification",
                "copy users to program 'cat'",
                "select pg_read_file('/etc/hostname')"
            })
    void whatIsNotForTheRoleIsRefused(String attempt) {
        assertThatThrownBy(() -> served.execute(attempt))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*")
                .extracting(refused -> ((SQLException) refused).getSQLState())
                .isEqualTo("42501");
    }

    /** PostgreSQL does not refuse it: it warns, and grants nothing. */
    @Test
    void theRoleCannotPassOnWhatItHas() throws SQLException {
        // When
        served.execute("grant select on users to public; grant insert on entries to current_user");

        // Then
        assertThat(
                        database.text(
                                "select has_table_privilege('pg_monitor', 'users', 'select')"
                                        + " or has_table_privilege('groundwork_runtime', 'entries',"
                                        + " 'insert')"))
                .isEqualTo("f");
    }

    @Test
    void aCallersOwnTablesAreNotWhatTheFunctionsSee() throws SQLException {
        // When
        served.execute(
                """
                create temp table accounts as select * from public.accounts;
                create temp table entries (like public.entries including defaults);
                set search_path = pg_temp, public;
                """
                        + transfer(51, 101, "4").replace("ledger", "public.ledger"));

        // Then
        assertThat(database.texts("select balance from accounts where id in (51, 101) order by id"))
                .containsExactly("6.0000", "4.0000");
        assertThat(database.text("select count(*) from entries")).isEqualTo("4");
    }

    private static String transfer(Object from, Object to, String amount) {
        return "select outcome from ledger_transfer(%s, %s, %s, null, false, null, null, null, null, null)"
                .formatted(from, to, amount);
    }
}
