package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.migration.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/** The printed SQL does what the runner does. */
class OfflineSqlTest {

    private static final Migrations OURS = Migrations.ofThisBuild();
    private static final MigrationVersion HEAD = OURS.newest().orElseThrow();

    @Test
    void itLeavesWhatTheRunnerLeaves() throws Exception {
        // Given
        TestDatabase byRunner = TestDatabase.create();
        byRunner.runner(OURS).upgrade(Target.HEAD);
        TestDatabase bySql = TestDatabase.create();

        // When
        apply(bySql, OfflineSql.of(OURS, null, HEAD));

        // Then
        assertThat(bySql.catalogue()).isEqualTo(byRunner.catalogue());
        for (String rows :
                new String[] {
                    "select (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, success)::text from flyway_schema_history order by 1",
                    "select (version, script, in_transaction, down)::text from migration_downs"
                            + " order by 1"
                }) {
            assertThat(bySql.texts(rows)).isEqualTo(byRunner.texts(rows));
        }
        assertThat(bySql.flyway().load().validateWithResult().validationSuccessful).isTrue();
        assertThat(bySql.runner(OURS).upgrade(Target.HEAD).steps()).isEmpty();
    }

    @Test
    void itGoesDownAndUpAgain() throws Exception {
        // Given
        TestDatabase database = TestDatabase.create();
        database.runner(OURS).upgrade(Target.HEAD);
        var before = database.catalogue();
        MigrationVersion three = MigrationVersion.fromVersion("3");

        // When
        apply(database, OfflineSql.of(OURS, HEAD, three));
        assertThat(database.history()).containsExactly("1", "2", "3");
        apply(database, OfflineSql.of(OURS, three, HEAD));

        // Then
        assertThat(database.catalogue()).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsElsewhereIsNotTouched() throws Exception {
        // Given
        TestDatabase database = TestDatabase.create();
        database.runner(OURS).upgrade(Target.up("2"));

        // When / Then
        assertThatThrownBy(
                        () ->
                                apply(
                                        database,
                                        OfflineSql.of(
                                                OURS, MigrationVersion.fromVersion("3"), HEAD)))
                .hasMessageContaining("the database is not at 3");
        assertThat(database.history()).containsExactly("1", "2");
    }

    @Test
    void statementsOfTheirOwnStandOutsideATransaction() throws Exception {
        // Given
        TestDatabase database = TestDatabase.create();
        Migrations index =
                Migrations.of(
                        Map.of(
                                "V1__a.sql", "create table a (b text)",
                                "U1__a.sql", "drop table a",
                                "V2__i.sql", "create index concurrently a_b_idx on a (b)",
                                "U2__i.sql", "drop index concurrently a_b_idx -- \\ it's"));

        // When
        apply(database, OfflineSql.of(index, null, MigrationVersion.fromVersion("2")));

        // Then
        assertThat(database.runner(index).upgrade(Target.HEAD).steps()).isEmpty();
        apply(database, OfflineSql.of(index, MigrationVersion.fromVersion("2"), null));
        assertThat(database.history()).isEmpty();
    }

    /** As psql does: statement after statement, each outside a transaction that none began. */
    private static void apply(TestDatabase database, String sql) throws SQLException {
        String withoutCommands = sql.replaceAll("(?m)^\\\\.*$", "");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (ScriptStatement each : new Script("sql", withoutCommands, true).statements()) {
                statement.execute(each.sql());
            }
        }
    }
}
