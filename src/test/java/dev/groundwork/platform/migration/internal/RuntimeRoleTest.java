package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.UsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an upgrade gives the role that serves its rights. */
class RuntimeRoleTest {

    private static final Migrations OURS = Migrations.ofThisBuild();
    private static final RuntimeRole ROLE = new RuntimeRole(EmbeddedPostgresServer.RUNTIME_ROLE);

    /** Every right in the schema, and the row that holds it: a row that is written anew moves. */
    private static final String RIGHTS =
            """
            select c.ctid || ' ' || c.relname || ' ' || coalesce(c.relacl::text, '') from pg_class c
              where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
            union all
            select p.ctid || ' ' || p.proname || ' ' || coalesce(p.proacl::text, '') from pg_proc p
              where pronamespace = 'public'::regnamespace
            order by 1
            """;

    private static EmbeddedPostgresServer postgres;

    private TestDatabase database;

    @BeforeAll
    static void launch() throws SQLException {
        postgres = EmbeddedPostgresServer.launch();
        try (Connection connection = DirectDatabase.at(postgres.adminUrl()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter role groundwork createrole;"
                            + " grant groundwork_runtime to groundwork with admin option;"
                            + " create role maker; create role \"schema-maker@home.example\";"
                            + " create role member in role groundwork");
        }
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.on(postgres);
    }

    @Test
    void aSecondTimeChangesNothing() throws Exception {
        // Given
        upgrade(OURS);
        List<String> rights = database.texts(RIGHTS);
        database.said().clear();

        // When
        upgrade(OURS);

        // Then
        assertThat(database.texts(RIGHTS)).isEqualTo(rights);
        assertThat(database.said()).isEmpty();
    }

    @Test
    void whatWasGivenOrTakenByHandIsPutRight() throws Exception {
        // Given
        upgrade(OURS);
        database.execute(
                "grant truncate, update on entries to groundwork_runtime;"
                        + "grant execute on function ledger_enter to groundwork_runtime;"
                        + "grant update (balance) on accounts to groundwork_runtime;"
                        + "revoke insert on imports from groundwork_runtime");

        // When
        upgrade(OURS);

        // Then
        assertThat(may("entries", "truncate")).isEqualTo("f");
        assertThat(may("entries", "update")).isEqualTo("f");
        assertThat(may("imports", "insert")).isEqualTo("t");
        assertThat(
                        database.text(
                                "select has_column_privilege('groundwork_runtime', 'accounts', 'balance', 'update')"))
                .isEqualTo("f");
        assertThat(
                        database.text(
                                "select has_function_privilege('groundwork_runtime', 'ledger_enter'::regproc, 'execute')"))
                .isEqualTo("f");
    }

    /** As on managed servers: a view of an extension in the schema, and a table of another role. */
    @Test
    void aNewTableIsServedAndWhatIsNotOursIsLeftAlone() throws Exception {
        // Given
        upgrade(OURS);
        asAdministrator(
                "create table theirs (id bigint); create extension pg_buffercache schema public");
        Map<String, String> files = new HashMap<>(OURS.files());
        files.put(
                "V1000__invoices.sql",
                "create table invoices (id bigint); create view open_invoices as select * from"
                        + " invoices; create sequence invoices_seq");

        // When
        upgrade(Migrations.of(files));

        // Then
        for (String table : List.of("invoices", "open_invoices")) {
            assertThat(may(table, "select, insert, update, delete")).isEqualTo("t");
            assertThat(may(table, "truncate")).isEqualTo("f");
        }
        assertThat(may("theirs", "select")).isEqualTo("f");
        assertThat(may("pg_buffercache", "select")).isEqualTo("f");
        assertThat(
                        database.text(
                                "select has_sequence_privilege('groundwork_runtime', 'invoices_seq', 'usage')"))
                .isEqualTo("t");
    }

    /** What a rollback of the image does: its init container upgrades to what there is already. */
    @Test
    void anOlderBuildLeavesANewerSchemaAndItsRightsAlone() throws Exception {
        // Given
        Map<String, String> files = new HashMap<>(OURS.files());
        files.put("V1000__secrets.sql", "create table secrets (id bigint)");
        files.put("U1000__secrets.sql", "drop table secrets");
        upgrade(Migrations.of(files));
        database.execute(
                "revoke insert, update, delete on secrets from groundwork_runtime;"
                        + "grant update on entries to groundwork_runtime");
        List<String> rights = database.texts(RIGHTS);
        List<String> history = database.texts("select h::text from flyway_schema_history h");
        database.said().clear();

        // When
        MigrationReport done = upgrade(OURS);

        // Then
        assertThat(done.from()).isEqualTo("1000");
        assertThat(done.to()).isEqualTo("1000");
        assertThat(done.steps()).isEmpty();
        assertThat(database.texts(RIGHTS)).isEqualTo(rights);
        assertThat(database.texts("select h::text from flyway_schema_history h"))
                .isEqualTo(history);
        assertThat(database.said())
                .singleElement()
                .asString()
                .contains("The schema is at 1000", "are not changed");
    }

    @Test
    void onTheWayToTheNewestNothingIsGiven() throws Exception {
        // When
        database.runner(OURS).upgrade(Target.up("3"), Optional.of(ROLE));

        // Then
        assertThat(may("users", "select")).isEqualTo("f");
        assertThat(database.said())
                .singleElement()
                .asString()
                .startsWith("The schema is at 3 and the newest migration of this build is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a\"b", "a'b", "a;b", "a$$b", "%I", "1a", "ä", "${role}", "a\nb"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> new RuntimeRole(name))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("use letters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody | create role \"nobody\" login password",
                "public | The role public does not exist",
                "groundwork | a superuser or a member of groundwork",
                "postgres | a superuser or a member of groundwork",
                "member | a superuser or a member of groundwork",
                "maker | revoke create on schema \"public\" from public, \"maker\"",
                "schema-maker@home.example | revoke create on database"
            })
    void aRoleThatRightsDoNotBindIsRefusedBeforeAnythingRuns(String role, String sentence)
            throws Exception {
        // Given
        asAdministrator(
                """
                grant create on schema public to maker;
                grant create on database %s to "schema-maker@home.example";
                """
                        .formatted(database.url().name()));

        // When / Then
        assertThatThrownBy(
                        () ->
                                database.runner(OURS)
                                        .upgrade(Target.HEAD, Optional.of(new RuntimeRole(role))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(sentence);
        assertThat(database.history()).isEmpty();
    }

    @Test
    void whoDoesNotOwnTheSchemaIsToldWhoDoes() throws Exception {
        // Given
        upgrade(OURS);
        Runner runner = database.asRuntimeRole().runner(OURS);

        // When / Then
        assertThatThrownBy(() -> runner.upgrade(Target.HEAD)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> runner.stamp(null)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> runner.downgrade(Target.BASE, true))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "The role groundwork_runtime does not own the schema; its tables are owned by groundwork. Set DATABASE_URL to the URL of groundwork.");
    }

    @Test
    void whoMayNotCreateIsToldSoOnAnEmptyDatabase() {
        // Given
        Runner runner = database.asRuntimeRole().runner(OURS);

        // When / Then
        assertThatThrownBy(() -> runner.upgrade(Target.HEAD))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("lacks the CREATE privilege on the schema public");
    }

    private MigrationReport upgrade(Migrations migrations) throws Exception {
        return database.runner(migrations).upgrade(Target.HEAD, Optional.of(ROLE));
    }

    private String may(String table, String rights) throws SQLException {
        return database.text(
                "select bool_and(has_table_privilege('groundwork_runtime', '%s', r)) from"
                                .formatted(table)
                        + " regexp_split_to_table('%s', ', ') r".formatted(rights));
    }

    private void asAdministrator(String sql) throws SQLException {
        try (Connection connection =
                        DirectDatabase.at(postgres.adminUrl().named(database.url().name()))
                                .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
