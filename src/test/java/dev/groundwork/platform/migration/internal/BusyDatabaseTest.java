package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runner beside others: transactions, index builds, and other runners. */
class BusyDatabaseTest {

    private static final Map<String, String> COLUMN =
            Map.of("V1__age.sql", "alter table pets add column age integer");

    private static final Map<String, String> INDEX =
            Map.of(
                    "V1__name.sql",
                    "create unique index concurrently pets_name_idx on pets (name);",
                    "U1__name.sql",
                    "drop index concurrently pets_name_idx;");

    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.create();
        database.execute("create table pets (id bigint, name text)");
        database.execute("insert into pets values (1, 'Rex'), (2, 'Tom')");
    }

    @Test
    void aLockThatIsNotHadIsTriedAgain() throws Exception {
        try (Connection other = database.connect();
                Statement holds = other.createStatement()) {
            // Given
            other.setAutoCommit(false);
            holds.execute("select * from pets");
            CompletableFuture<MigrationReport> upgrade = inBackground(COLUMN);

            // When
            await().until(() -> said("V1__age.sql: could not acquire a lock within 0.2 s"));
            other.rollback();

            // Then
            assertThat(upgrade.get().to()).isEqualTo("1");
        }
    }

    @Test
    void aLockThatIsNeverHadEndsItAndKeepsNothing() throws Exception {
        try (Connection other = database.connect();
                Statement holds = other.createStatement()) {
            // Given
            other.setAutoCommit(false);
            holds.execute("select * from pets");

            // When / Then
            assertThatThrownBy(() -> database.runner(Migrations.of(COLUMN)).upgrade(Target.HEAD))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessage(
                            "V1__age.sql, line 1: canceling statement due to lock timeout. No statement of V1__age.sql was committed.");
            assertThat(database.said()).hasSize(2);
            assertThat(database.history()).isEmpty();
        }
    }

    @Test
    void anIndexIsBuiltBesideWriters() throws Exception {
        // Given / When
        Runner runner = database.runner(Migrations.of(INDEX));
        MigrationReport up = runner.upgrade(Target.HEAD);

        // Then
        assertThat(up.to()).isEqualTo("1");
        assertThat(database.catalogue()).anyMatch(line -> line.contains("pets_name_idx ON"));
        assertThat(runner.downgrade(Target.BASE, false).to()).isNull();
        assertThat(database.catalogue()).noneMatch(line -> line.contains("pets_name_idx"));
        assertThat(database.texts("select * from migration_progress")).isEmpty();
    }

    @Test
    void anIndexThatFailsLeavesNoneBehindAndIsBuiltOnceItCanBe() throws Exception {
        // Given
        database.execute("insert into pets values (3, 'Rex')");
        Runner runner = database.runner(Migrations.of(INDEX));
        assertThatThrownBy(() -> runner.upgrade(Target.HEAD))
                .hasMessageContaining("V1__name.sql, line 1: could not create unique index")
                .hasMessageEndingWith("No statement of V1__name.sql was committed.");
        assertThat(database.catalogue()).noneMatch(line -> line.contains("pets_name_idx"));

        assertThat(database.texts("select * from migration_progress")).isEmpty();

        // When
        database.execute("delete from pets where id = 3");
        MigrationReport done = runner.upgrade(Target.HEAD);

        // Then
        assertThat(done.to()).isEqualTo("1");
    }

    @Test
    void anInvalidIndexThatWasLeftIsBuiltAnew() throws Exception {
        // Given
        database.execute("insert into pets values (3, 'Rex')");
        assertThatThrownBy(() -> database.execute(INDEX.get("V1__name.sql")));
        database.execute("delete from pets where id = 3");
        assertThat(database.text(VALID)).isEqualTo("f");

        // When
        database.runner(Migrations.of(INDEX)).upgrade(Target.HEAD);

        // Then
        assertThat(database.text(VALID)).isEqualTo("t");
    }

    @Test
    void anIndexOfThatNameThatSomebodyElseMadeIsNotTakenForOurs() throws Exception {
        // Given
        database.execute("create index pets_name_idx on pets (id)");

        // When / Then
        assertThatThrownBy(() -> database.runner(Migrations.of(INDEX)).upgrade(Target.HEAD))
                .hasMessageStartingWith("The index pets_name_idx already exists.");
    }

    @Test
    void anIndexBuildWaitsForATransactionThatIsOlder() throws Exception {
        try (Connection other = database.connect();
                Statement holds = other.createStatement()) {
            // Given
            other.setAutoCommit(false);
            holds.execute("insert into pets values (4, 'Kim')");
            CompletableFuture<MigrationReport> upgrade = inBackground(INDEX);
            await().until(
                            () ->
                                    database.text(
                                                    "select count(*) from"
                                                            + " pg_stat_progress_create_index")
                                            .equals("1"));

            // When
            holds.execute("insert into pets values (5, 'Lou')");
            other.commit();

            // Then
            assertThat(upgrade.get().to()).isEqualTo("1");
        }
    }

    @Test
    void statementsOfTheirOwnGoOnWhereTheyFailed() throws Exception {
        // Given
        Map<String, String> files =
                Map.of(
                        "V1__check.sql",
                        """
                        alter table pets add constraint pets_name_check check (name <> 'Rex') not valid;
                        alter table pets validate constraint pets_name_check;
                        """,
                        "V1__check.sql.conf",
                        ScriptConfiguration.OUTSIDE_A_TRANSACTION,
                        "U1__check.sql",
                        "alter table pets drop constraint pets_name_check");
        Runner runner = database.runner(Migrations.of(files));
        assertThatThrownBy(() -> runner.upgrade(Target.HEAD))
                .hasMessageContaining("V1__check.sql, line 2:")
                .hasMessageEndingWith(
                        "1 of its 2 statements are committed; the next run continues there.");
        assertThat(database.history()).isEmpty();

        // When
        database.execute("update pets set name = 'Max' where name = 'Rex'");
        MigrationReport done =
                database.runner(Migrations.of(Map.of())).downgrade(Target.BASE, false);

        // Then a build without the script finished it, and undid it
        assertThat(done.steps())
                .extracting(MigrationReport.StepReport::direction)
                .containsExactly("up", "down");
        assertThat(database.history()).isEmpty();
    }

    @Test
    void oneRunnerWorksAndTheOtherWaits() throws Exception {
        // Given
        Map<String, String> slow = Map.of("V1__slow.sql", "select pg_sleep(1)");

        // When
        CompletableFuture<MigrationReport> one = inBackground(slow);
        CompletableFuture<MigrationReport> two = inBackground(slow);

        // Then
        assertThat(one.get().steps().size() + two.get().steps().size()).isEqualTo(1);
        assertThat(database.said())
                .singleElement()
                .asString()
                .startsWith("Another migration is running (process ")
                .contains("groundwork-migrate, for ")
                .endsWith("waiting for it, 20 s at the most.");
    }

    @Test
    void aRunnerDoesNotWaitForEver() throws Exception {
        // Given
        CompletableFuture<MigrationReport> slow =
                inBackground(Map.of("V1__slow.sql", "select pg_sleep(3)"));
        await().until(
                        () ->
                                !database.texts(
                                                "select 1 from pg_stat_activity where query like 'select"
                                                        + " pg_sleep%'")
                                        .isEmpty());
        LockTimeouts none =
                new LockTimeouts(Duration.ofSeconds(1), 1, Duration.ZERO, Duration.ZERO);

        // When / Then
        assertThatThrownBy(() -> database.runner(Migrations.of(COLUMN), none).upgrade(Target.HEAD))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("still after 0 s. Nothing was changed");
        assertThat(slow.get().to()).isEqualTo("1");
    }

    @Test
    void flywayAndTheRunnerKeepOutOfEachOthersWay() throws Exception {
        // Given Flyway at a migration that lasts
        CompletableFuture<Void> flyway =
                CompletableFuture.runAsync(
                        () ->
                                database.flyway()
                                        .locations("filesystem:src/test/resources/db/slow")
                                        .baselineOnMigrate(true)
                                        .baselineVersion("0")
                                        .load()
                                        .migrate());
        await().until(
                        () ->
                                !database.texts(
                                                "select 1 from pg_stat_activity where query like 'select"
                                                        + " pg_sleep%'")
                                        .isEmpty());

        // When
        Migrations same = Migrations.in(java.nio.file.Path.of("src/test/resources/db/slow"));
        MigrationReport done = database.runner(same).upgrade(Target.HEAD);

        // Then
        flyway.get();
        assertThat(done.steps()).isEmpty();
        assertThat(done.to()).isEqualTo("1");
        assertThat(database.said())
                .anyMatch(line -> line.startsWith("Another migration is running"));
    }

    @Test
    void flywayRunsTheSameScriptsWithoutHanging() throws Exception {
        // Given the marks of a script that is no transaction
        var flyway = database.flyway().locations("filesystem:src/test/resources/db/concurrent");
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);

        // When
        flyway.baselineOnMigrate(true).baselineVersion("0").load().migrate();
        MigrationReport done =
                database.runner(
                                Migrations.in(
                                        java.nio.file.Path.of("src/test/resources/db/concurrent")))
                        .downgrade(Target.down("-1"), false);

        // Then
        assertThat(done.steps()).hasSize(1);
        assertThat(database.catalogue()).noneMatch(line -> line.contains("pets_name_idx"));
    }

    private static final String VALID =
            "select indisvalid from pg_index where indexrelid = 'pets_name_idx'::regclass";

    private boolean said(String beginning) {
        return database.said().stream().anyMatch(line -> line.startsWith(beginning));
    }

    private CompletableFuture<MigrationReport> inBackground(Map<String, String> files) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return database.runner(Migrations.of(files)).upgrade(Target.HEAD);
                    } catch (SQLException | InterruptedException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }
}
