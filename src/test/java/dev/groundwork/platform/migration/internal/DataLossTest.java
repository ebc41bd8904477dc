package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.groundwork.platform.migration.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a downgrade would destroy is said before it is, whatever the script looks like. */
class DataLossTest {

    private static final String SCHEMA =
            """
            create table owners (id bigint primary key, name varchar(50));
            create table pets (
                id bigint primary key, name text,
                owner_id bigint references owners on delete cascade,
                twice bigint generated always as (id * 2) stored);
            create table toys (id bigint);
            """;

    private static final String ROWS =
            """
            insert into owners values (1, 'Ann'), (2, 'Ben');
            insert into pets values (1, 'Rex', 1), (2, null, 1), (3, 'Tom', 2);
            """;

    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.create();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    drop table pets                                          | pets: 3 rows
                    drop table owners cascade                                | owners: 2 rows
                    alter table pets drop column name                        | pets.name: 2 values
                    alter table pets drop column if exists owner_id cascade  | pets.owner_id: 3 values
                    delete from owners where id = 1                          | owners: 1 rows, pets: 2 rows
                    truncate pets                                            | pets: 3 rows
                    update pets set name = 'x' where name is null            | pets: 1 rows changed
                    alter table owners alter name type varchar(3)            | owners.name: 2 values converted
                    do $$ begin execute format('drop table %s', 'pets'); end $$ | pets: 3 rows
                    alter table pets rename to animals; drop table animals   | pets: 3 rows
                    """)
    void whatWouldGoIsCounted(String down, String loss) throws Exception {
        // Given
        Runner runner = migrated(down);
        List<String> before = database.catalogue();

        // When
        DataLossException refused =
                catchThrowableOfType(
                        DataLossException.class, () -> runner.downgrade(Target.BASE, false));

        // Then
        assertThat(refused.losses().stream().map(DataLoss::text).sorted())
                .isEqualTo(List.of(loss.split(", ")));
        assertThat(database.catalogue()).isEqualTo(before);
        assertThat(database.text("select count(*) from pets")).isEqualTo("3");
        assertThat(runner.downgrade(Target.BASE, true).to()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    drop table toys
                    alter table pets drop column twice
                    alter table pets rename column name to called
                    alter table pets alter name set default 'x'
                    create index pets_name_idx on pets (name)
                    alter table pets add column age integer not null default 1
                    """)
    void whatDestroysNothingIsDone(String down) throws Exception {
        // Given
        Runner runner = migrated(down);

        // When
        MigrationReport done = runner.downgrade(Target.BASE, false);

        // Then
        assertThat(done.to()).isNull();
    }

    @Test
    void theWholeWayIsLookedAtBeforeTheFirstStep() throws Exception {
        // Given
        Runner runner =
                database.runner(
                        Migrations.of(
                                Map.of(
                                        "V1__a.sql", "create table a (id bigint)",
                                        "U1__a.sql", "drop table a",
                                        "V2__b.sql", "create table b (id bigint)",
                                        "U2__b.sql", "drop table b")));
        runner.upgrade(Target.HEAD);
        database.execute("insert into a values (1)");

        // When / Then
        assertThatThrownBy(() -> runner.downgrade(Target.BASE, false))
                .hasMessage(
                        "This would destroy data: a: 1 rows. Nothing was changed. Use"
                                + " --accept-data-loss to proceed.");
        assertThat(database.history()).containsExactly("1", "2");
    }

    @Test
    void aRowThatComesBetweenIsSeen() throws Exception {
        // Given a table that is empty until the script runs in earnest
        Runner runner = migrated("drop table toys");
        Script down = new Script("U1__down.sql", "drop table toys", true);
        database.execute("insert into toys values (1)");

        // When
        List<DataLoss> losses;
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            losses = DataLossEstimate.withLocks(connection, down);

            // Then
            assertThat(losses).extracting(DataLoss::text).containsExactly("toys: 1 rows");
            assertThat(
                            database.texts(
                                    "select mode from pg_locks where relation = 'toys'::regclass"))
                    .contains("AccessExclusiveLock");
            connection.rollback();
        }
        assertThatThrownBy(() -> runner.downgrade(Target.BASE, false))
                .isInstanceOf(DataLossException.class);
    }

    @Test
    void concurrentDropsAreNoLoss() throws Exception {
        // Given
        Runner runner = migrated("drop index concurrently owners_pkey_2;\nselect 1;");
        database.execute("create index owners_pkey_2 on owners (name)");

        // When
        MigrationReport done = runner.downgrade(Target.BASE, false);

        // Then
        assertThat(done.to()).isNull();
        assertThat(database.catalogue()).noneMatch(line -> line.contains("owners_pkey_2"));
    }

    @Test
    void statementsOnAnIndexThatIsNotBuiltYetAreNoLoss() throws Exception {
        // Given
        Runner runner =
                migrated(
                        """
                        create unique index concurrently toys_id_key_new on toys (id);
                        alter table toys add constraint toys_id_key unique using index toys_id_key_new;
                        select 1;
                        """);

        // When
        MigrationReport done = runner.downgrade(Target.BASE, false);

        // Then
        assertThat(done.to()).isNull();
        assertThat(database.catalogue()).contains("constraint toys_id_key UNIQUE (id)");
    }

    /** Under the lock of the statement that added it, which the estimate holds to its end. */
    @Test
    void noConstraintIsValidatedForTheEstimate() throws Exception {
        // Given
        Runner runner =
                migrated(
                        """
                        alter table pets add constraint pets_name_check check (name <> 'Rex') not valid;
                        alter table pets validate constraint pets_name_check;
                        drop table toys;
                        """);
        database.execute("insert into toys values (1)");

        // When / Then
        assertThatThrownBy(() -> runner.downgrade(Target.BASE, false))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("toys: 1 rows");
    }

    private Runner migrated(String down) throws Exception {
        Runner runner =
                database.runner(
                        Migrations.of(Map.of("V1__pets.sql", SCHEMA, "U1__pets.sql", down)));
        runner.upgrade(Target.HEAD);
        database.execute(ROWS);
        return runner;
    }
}
