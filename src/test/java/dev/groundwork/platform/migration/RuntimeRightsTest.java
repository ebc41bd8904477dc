package dev.groundwork.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.migration.internal.MigrationTables;
import dev.groundwork.platform.operations.PackagedFiles;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the role that serves may do, and what it may not. A feature with a script of its own in
 * {@code db/grants} states in a test of its own what holds for the tables that the script names.
 */
class RuntimeRightsTest {

    private static final String PLATFORM = "db/grants/platform.sql";

    private static RuntimeRights rights;

    @BeforeAll
    static void launch() throws Exception {
        rights = RuntimeRights.ofThisBuild();
    }

    @Test
    void rowsOfATableThatNoFeatureNamesMayBeReadAndWritten() throws SQLException {
        assertThat(rights.tables())
                .filteredOn(table -> !isNamedByAFeature(table))
                .isNotEmpty()
                .allSatisfy(
                        table ->
                                assertThat(table)
                                        .isEqualTo(
                                                name(table)
                                                        + (MigrationTables.NAMES.contains(
                                                                        name(table))
                                                                ? ": select"
                                                                : ": select insert update delete")));
        assertThat(rights.tables())
                .extracting(RuntimeRightsTest::name)
                .containsAll(MigrationTables.NAMES);
    }

    @Test
    void sequencesMayBeUsedAndNotSet() throws SQLException {
        assertThat(rights.sequences())
                .filteredOn(sequence -> !isNamedByAFeature(sequence))
                .isNotEmpty()
                .allSatisfy(sequence -> assertThat(sequence).endsWith(": select usage"));
    }

    /** A function that is replaced loses what is not said again. */
    @Test
    void functionsMayBeCalledAndThoseOfTheOwnerTrustNoPath() throws SQLException {
        assertThat(rights.functions())
                .filteredOn(function -> !isNamedByAFeature(function))
                .isNotEmpty()
                .allSatisfy(function -> assertThat(function).endsWith("may be called"));
        assertThat(rights.functions())
                .filteredOn(function -> function.contains("as its owner"))
                .allSatisfy(
                        function ->
                                assertThat(function)
                                        .contains("search_path=pg_catalog, public, pg_temp, "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select setval('imports_seq', 1)",
                "truncate imports",
                "alter table imports add column age integer",
                "alter table imports disable trigger all",
                "drop table imports",
                "create table mine (id bigint)",
                "create schema mine",
                "create function mine() returns void language sql as 'select 1'",
                "create or replace function idempotency_begin(p_scope bytea, p_lock bigint)"
                        + " returns void language sql as 'select 1'",
                "create trigger mine before insert on imports for each row"
                        + " execute function suppress_redundant_updates_trigger()",
                "create index on imports (kind)",
                "set session_replication_role = replica",
                "set role groundwork",
                "create role mine",
                "update flyway_schema_history set success = false",
                "insert into migration_downs (version, script, in_transaction, down)"
                        + " values ('11', 'U11__x.sql', true, 'drop table imports')",
                "update migration_progress set sql = ''",
                "copy imports to program 'cat'",
                "select pg_read_file('/etc/hostname')"
            })
    void whatIsNotForTheRoleIsRefused(String attempt) {
        assertThatThrownBy(() -> rights.served().execute(attempt))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*")
                .extracting(refused -> ((SQLException) refused).getSQLState())
                .isEqualTo("42501");
    }

    /** PostgreSQL does not refuse it: it warns, and grants nothing. */
    @Test
    void theRoleCannotPassOnWhatItHas() throws SQLException {
        // When
        rights.served()
                .execute(
                        "grant select on imports to public;"
                                + " grant insert on migration_downs to current_user");

        // Then
        assertThat(
                        rights.owned()
                                .text(
                                        "select has_table_privilege('pg_monitor', 'imports', 'select')"
                                                + " or has_table_privilege('groundwork_runtime',"
                                                + " 'migration_downs', 'insert')"))
                .isEqualTo("f");
    }

    private static boolean isNamedByAFeature(String line) {
        Map<String, String> features = new TreeMap<>(PackagedFiles.textsBeside(PLATFORM));
        features.remove("platform.sql");
        String word = "(?s).*\\b" + name(line) + "\\b.*";
        return features.values().stream().anyMatch(script -> script.matches(word));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':'));
    }
}
