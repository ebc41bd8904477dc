package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.operations.CommandFailedException;
import dev.groundwork.platform.operations.UsageException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunnerTest {

    private static final Map<String, String> PETS =
            Map.of(
                    "V1__pets.sql", "create table pets (id bigint, name text);",
                    "U1__pets.sql", "drop table pets;",
                    "V2__toys.sql", "create table toys (id bigint);",
                    "U2__toys.sql", "drop table toys;",
                    "V3__age.sql", "alter table pets add column age integer;",
                    "U3__age.sql", "alter table pets drop column age;");

    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.create();
    }

    @Test
    void flywayAgreesWithWhatTheRunnerDid() throws Exception {
        // Given
        Migrations ours = Migrations.ofThisBuild();

        // When
        MigrationReport done = database.runner(ours).upgrade(Target.HEAD);

        // Then
        assertThat(done.from()).isNull();
        assertThat(done.to()).isEqualTo(ours.newest().orElseThrow().getVersion());
        assertThat(done.steps()).hasSameSizeAs(ours.all());
        assertThat(database.flyway().load().validateWithResult().validationSuccessful).isTrue();
        assertThat(database.flyway().load().migrate().migrationsExecuted).isZero();
    }

    @Test
    void theRunnerAgreesWithWhatFlywayDid() throws Exception {
        // Given
        TestDatabase byFlyway = TestDatabase.create();
        byFlyway.flyway().load().migrate();
        Migrations ours = Migrations.ofThisBuild();
        database.runner(ours).upgrade(Target.HEAD);

        // When
        MigrationReport done = byFlyway.runner(ours).upgrade(Target.HEAD);

        // Then
        assertThat(done.steps()).isEmpty();
        assertThat(byFlyway.catalogue()).isEqualTo(database.catalogue());
        String rows =
                "select (version, description, type, script, checksum, installed_by, success)::text"
                        + " from flyway_schema_history order by installed_rank";
        assertThat(byFlyway.texts(rows)).isEqualTo(database.texts(rows));
    }

    @Test
    void stepsAreCountedUpAndDown() throws Exception {
        // Given
        Runner runner = database.runner(Migrations.of(PETS));

        // When / Then
        assertThat(runner.upgrade(Target.up("+2")).to()).isEqualTo("2");
        assertThat(runner.upgrade(Target.up("3")).from()).isEqualTo("2");
        assertThat(runner.downgrade(Target.down("-1"), false).to()).isEqualTo("2");
        assertThat(runner.downgrade(Target.down("1"), false).to()).isEqualTo("1");
        assertThat(runner.upgrade(Target.up("head")).to()).isEqualTo("3");
        assertThat(runner.downgrade(Target.down("base"), false).to()).isNull();
        assertThat(database.history()).isEmpty();
        assertThat(runner.upgrade(Target.HEAD).steps()).hasSize(3);
    }

    @Test
    void anOlderBuildUndoesWhatItNeverShipped() throws Exception {
        // Given
        database.runner(Migrations.of(PETS)).upgrade(Target.HEAD);
        Map<String, String> older = new HashMap<>(PETS);
        older.keySet().removeIf(file -> file.contains("3__"));

        // When
        MigrationReport done =
                database.runner(Migrations.of(older)).downgrade(Target.down("2"), false);

        // Then
        assertThat(done.to()).isEqualTo("2");
        assertThat(database.catalogue()).noneMatch(line -> line.contains("pets.age"));
    }

    @Test
    void whatFlywayRanGetsItsWayDownLater() throws Exception {
        // Given
        database.flyway().load().migrate();

        // When
        database.runner(Migrations.ofThisBuild()).upgrade(Target.HEAD);

        // Then
        assertThat(database.texts("select version from migration_downs"))
                .hasSameElementsAs(database.history());
    }

    @Test
    void aScriptThatFailsLeavesNothingAndSaysWhere() throws Exception {
        // Given
        Map<String, String> files = new HashMap<>(PETS);
        files.put("V2__toys.sql", "create table toys (id bigint);\n\n-- why\nselect 1 / 0;\n");

        // When / Then
        assertThatThrownBy(() -> database.runner(Migrations.of(files)).upgrade(Target.HEAD))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage(
                        "V2__toys.sql, line 3: division by zero. No statement of V2__toys.sql was committed.");
        assertThat(database.history()).containsExactly("1");
        assertThat(database.texts("select version from migration_downs")).containsExactly("1");
        assertThat(database.texts("select to_regclass('toys')::text")).containsOnlyNulls();
    }

    @Test
    void aScriptThatWasEditedAfterItRanStopsTheWayUp() throws Exception {
        // Given
        database.runner(Migrations.of(PETS)).upgrade(Target.up("2"));
        Map<String, String> edited = new HashMap<>(PETS);
        edited.put("V1__pets.sql", "create table pets (id bigint, name varchar(10));");

        // When / Then
        assertThatThrownBy(() -> database.runner(Migrations.of(edited)).upgrade(Target.HEAD))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("V1__pets.sql was edited after it was applied.");
    }

    @Test
    void aScriptThatComesLateIsRefused() throws Exception {
        // Given
        Map<String, String> without = new HashMap<>(PETS);
        without.remove("V2__toys.sql");
        database.runner(Migrations.of(without)).upgrade(Target.HEAD);

        // When / Then
        assertThatThrownBy(() -> database.runner(Migrations.of(PETS)).upgrade(Target.HEAD))
                .hasMessage(
                        "V2__toys.sql was not applied, but the later 3 was. Give it a number above 3.");
    }

    @Test
    void aScriptMayNotEndItsTransaction() throws Exception {
        // Given
        Map<String, String> files = Map.of("V1__x.sql", "create table x (); commit;");

        // When / Then
        assertThatThrownBy(() -> database.runner(Migrations.of(files)).upgrade(Target.HEAD))
                .hasMessage(
                        "V1__x.sql, line 1: begins or ends a transaction, which is the runner's task; remove the statement.");
        assertThat(database.texts("select to_regclass('x')::text")).containsOnlyNulls();
    }

    @Test
    void stampWritesTheHistoryAndNothingElse() throws Exception {
        // Given
        Runner runner = database.runner(Migrations.of(PETS));
        database.execute("create table pets (id bigint, name text)");
        database.execute("create table toys (id bigint)");

        // When
        MigrationReport done = runner.stamp(MigrationVersion.fromVersion("2"));

        // Then
        assertThat(done.to()).isEqualTo("2");
        assertThat(runner.upgrade(Target.HEAD).steps()).hasSize(1);
        assertThat(runner.downgrade(Target.BASE, false).steps()).hasSize(3);
        assertThat(runner.stamp(null).to()).isNull();
    }

    @Test
    void targetsThatAreNoneAreRefusedWithWhatToWrite() {
        assertThatThrownBy(() -> Target.up("-1"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "\"-1\" is not a valid target; use a version such as 7, head, or +1 for one step.");
        assertThatThrownBy(() -> database.runner(Migrations.of(PETS)).upgrade(Target.up("9")))
                .hasMessage("This build does not contain migration 9.");
        assertThatThrownBy(() -> database.runner(Migrations.of(PETS)).upgrade(Target.up("+9")))
                .hasMessage("Only 3 steps are available, not 9.");
    }

    @Test
    void aRowWithoutADownIsSaid() throws Exception {
        // Given
        Migrations noDown = Migrations.of(Map.of("V1__x.sql", "create table x ();"));
        database.runner(noDown).upgrade(Target.HEAD);

        // When / Then
        assertThatThrownBy(() -> database.runner(noDown).downgrade(Target.BASE, false))
                .hasMessageStartingWith("No undo script for 1 exists");
        assertThat(List.of("1")).isEqualTo(database.history());
    }
}
