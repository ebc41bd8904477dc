package dev.groundwork.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.migration.internal.Migration;
import dev.groundwork.platform.migration.internal.MigrationReport;
import dev.groundwork.platform.migration.internal.MigrationTables;
import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.ReleasedScripts;
import dev.groundwork.platform.migration.internal.Runner;
import dev.groundwork.platform.migration.internal.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Migrations meet tables with rows in them, in a service that has lived with each version. The rows
 * of a version stand in a file of the script's name; a version that is released has some.
 */
class MigratedRowsTest {

    /** What a service of each version writes into what the version brought. */
    private static final Path ROWS = Path.of("src/test/resources/db/rows");

    private static final Migrations OURS = Migrations.ofThisBuild();

    @Test
    void everyReleasedVersionHasItsRows() {
        assertThat(ReleasedScripts.of(OURS).digests().keySet())
                .filteredOn(script -> script.matches("V.*\\.sql"))
                .isNotEmpty()
                .allSatisfy(script -> assertThat(ROWS.resolve(script)).exists());
    }

    /**
     * As the database of somebody who installed that version, used it, and takes the newest now.
     */
    @TestFactory
    List<DynamicTest> rowsOfEachVersionOutliveTheUpgrade() {
        return versions().stream()
                .map(version -> DynamicTest.dynamicTest(version, () -> upgradesFrom(version)))
                .toList();
    }

    private static void upgradesFrom(String version) throws Exception {
        // Given
        TestDatabase database = TestDatabase.create();
        Runner runner = database.runner(OURS);
        for (String each : versions()) {
            runner.upgrade(Target.up(each));
            fill(database, each);
            if (each.equals(version)) {
                break;
            }
        }
        Map<String, String> before = rows(database);

        // When
        runner.upgrade(Target.HEAD);

        // Then
        Map<String, String> after = rows(database);
        assertThat(after).as("upgraded").containsAllEntriesOf(before);
        runner.downgrade(Target.down(version), true);
        assertThat(rows(database)).as("and back").isEqualTo(before);
    }

    @Test
    void rowsOfEveryVersionGoOnlyWhenThatIsAccepted() throws Exception {
        // Given
        TestDatabase database = TestDatabase.create();
        Runner runner = database.runner(OURS);
        List<String> versions = versions();
        for (String each : versions) {
            runner.upgrade(Target.up(each));
            fill(database, each);
        }

        // When
        MigrationReport down = runner.downgrade(Target.BASE, true);

        // Then
        assertThat(down.steps()).hasSameSizeAs(versions);
        assertThat(
                        database.texts(
                                "select relname from pg_class where relkind = 'r' and"
                                        + " relnamespace = 'public'::regnamespace order by 1"))
                .containsExactlyInAnyOrderElementsOf(MigrationTables.NAMES);
    }

    private static void fill(TestDatabase database, String version) throws Exception {
        Migration migration = OURS.find(MigrationVersion.fromVersion(version)).orElseThrow();
        Path rows = ROWS.resolve(migration.up().file());
        if (Files.exists(rows)) {
            database.execute(Files.readString(rows));
        }
    }

    private static List<String> versions() {
        return OURS.all().stream().map(each -> each.version().getVersion()).toList();
    }

    /** Each column's values. */
    private static Map<String, String> rows(TestDatabase database) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        String columns =
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and table_name not in ('%s')
                """
                        .formatted(String.join("', '", MigrationTables.NAMES));
        for (String column : database.texts(columns)) {
            String table = column.substring(0, column.indexOf('.'));
            String values =
                    "select string_agg(%s::text, '|' order by %s::text) from %s"
                            .formatted(column, column, table);
            rows.put(column, String.valueOf(database.text(values)));
        }
        return rows;
    }
}
