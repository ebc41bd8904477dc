package dev.groundwork.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

/** Every migration has a way back, and the way back leads to exactly where it began. */
class MigrationScriptsTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration");

    @Test
    void eachStepDownUndoesItsStepUp() throws Exception {
        try (Connection connection = TestDatabase.create().connect()) {
            List<String> ups = versions();
            List<List<String>> before = new ArrayList<>();

            // Given
            for (String version : ups) {
                before.add(catalogue(connection));
                run(connection, "V", version);
            }
            List<String> top = catalogue(connection);

            // When
            for (int i = ups.size() - 1; i >= 0; i--) {
                run(connection, "U", ups.get(i));

                // Then
                assertThat(catalogue(connection))
                        .as("after U%s", ups.get(i))
                        .isEqualTo(before.get(i));
            }
            for (String version : ups) {
                run(connection, "V", version);
            }
            assertThat(catalogue(connection)).isEqualTo(top);
            for (int i = ups.size() - 1; i >= 0; i--) {
                run(connection, "U", ups.get(i));
            }
        }
    }

    @Test
    void flywayTakesTheScriptsUpAndLeavesThoseDownAlone() throws Exception {
        // When
        MigrationInfo[] found =
                Flyway.configure().dataSource(TestDatabase.create().source()).load().info().all();

        // Then
        assertThat(Arrays.stream(found).map(step -> step.getVersion().toString()).toList())
                .isEqualTo(versions());
    }

    private static List<String> versions() throws IOException {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            return scripts.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("V") && name.endsWith(".sql"))
                    .map(name -> name.substring(1, name.indexOf("__")))
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .toList();
        }
    }

    /** The statements of a script without a transaction one by one, as the runner does. */
    private static void run(Connection connection, String kind, String version)
            throws IOException, SQLException {
        Path script = script(kind, version);
        String sql = Files.readString(script);
        boolean inTransaction = Files.notExists(Path.of(script + ".conf"));
        try (Statement statement = connection.createStatement()) {
            for (String part : inTransaction ? new String[] {sql} : sql.split(";\\R")) {
                statement.execute(part);
            }
        }
    }

    private static Path script(String kind, String version) throws IOException {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            return scripts.filter(
                            path -> {
                                String name = path.getFileName().toString();
                                return name.startsWith(kind + version + "__")
                                        && name.endsWith(".sql");
                            })
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no script " + kind + version + "__"));
        }
    }

    /** Every table, column, index, constraint and sequence of the schema, in words. */
    private static List<String> catalogue(Connection connection) throws SQLException {
        String sql =
                """
                select 'relation ' || relkind::text || ' ' || relname from pg_class
                  where relnamespace = 'public'::regnamespace
                union all
                select 'column ' || attrelid::regclass::text || '.' || attname || ' '
                    || format_type(atttypid, atttypmod) || ' ' || attnotnull::text
                  from pg_attribute join pg_class on pg_class.oid = attrelid
                  where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
                union all
                select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                  where connamespace = 'public'::regnamespace
                order by 1
                """;
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
