package dev.groundwork.platform.migration.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is generated leads where the entities are, on tables with rows, and back. */
class AutogenerateTest {

    private static final Set<String> HISTORY = Set.of("flyway_schema_history");

    private static EmbeddedPostgresServer postgres;
    private static DataSource database;
    private static SchemaDiff library;

    @TempDir private static Path classes;
    @TempDir private Path scripts;

    @BeforeAll
    static void launch() throws IOException {
        postgres = EmbeddedPostgresServer.launch();
        database = DirectDatabase.at(postgres.url());
        library = diff(Library.ENTITIES);
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("drop schema public cascade; create schema public");
    }

    @ParameterizedTest
    @MethodSource("dev.groundwork.platform.migration.internal.diff.LibraryEdits#all")
    void whatIsGeneratedLeadsThereAndBack(SchemaEdit edit) throws Exception {
        // Given
        migrate(Revision.of(1, "library", library.changes()));
        assertThat(sentences(library)).isEmpty();
        execute(Library.ROWS);
        SchemaDiff edited = diff(edit.apply(Library.ENTITIES));
        List<Change> changes = edited.changes();
        Revision revision = Revision.of(5, edit.name(), changes);

        // When
        migrate(filled(revision, edit.fill()));

        // Then
        assertThat(changes).isNotEmpty();
        assertThat(sentences(edited)).isEmpty();
        String ups = text(revision, "V");
        assertThat(edit.written()).allSatisfy(written -> assertThat(ups).contains(written));
        assertThat(revision.files().values()).allSatisfy(AutogenerateTest::stopsNobody);

        // When
        breakOffAndRunAgain(revision);

        // Then
        assertThat(sentences(edited)).isEmpty();

        // When
        undo(revision);

        // Then
        assertThat(sentences(library)).isEmpty();
        assertThat(count("books")).isEqualTo(100);
    }

    @Test
    void fromAnEmptyDatabaseToTheEntitiesOfTheService() throws Exception {
        // Given
        SchemaDiff service =
                new SchemaDiff(
                        database,
                        Entities.ofTheService(EntitySchemaTest.namingStrategy()),
                        UnmappedObjects.ofTheService());
        Revision revision = Revision.of(1, "All of it", service.changes());

        // When
        migrate(revision);

        // Then
        assertThat(sentences(service)).isEmpty();
        assertThat(revision.files()).containsOnlyKeys("V1__all_of_it.sql", "U1__all_of_it.sql");

        // When
        undo(revision);

        // Then
        assertThat(sentences(service)).hasSameSizeAs(service.changes()).isNotEmpty();
        assertThat(count("pg_tables where schemaname = 'public'")).isEqualTo(1);
    }

    @Test
    void anIndexThatWasNeverFinishedIsBuiltAgain() throws Exception {
        // Given
        migrate(Revision.of(1, "library", library.changes()));
        execute("insert into authors (name) values ('Ann'), ('Ann')");
        SchemaDiff edited =
                diff(
                        Library.ENTITIES.replace(
                                "class Author",
                                "@SqlIndex(name = \"authors_name_key\", on = \"name\", unique = true)"
                                        + " class Author"));
        assertThatThrownBy(
                        () ->
                                execute(
                                        "create unique index concurrently authors_name_key on"
                                                + " authors (name)"))
                .hasMessageContaining("could not create unique index");
        execute("update authors set name = name || id");

        // When
        List<Change> changes = edited.changes();
        migrate(Revision.of(5, "again", changes));

        // Then
        assertThat(changes)
                .extracting(Change::sentence)
                .containsExactly(
                        "Index authors_name_key of authors is invalid (create index"
                                + " concurrently was interrupted) and not used.");
        assertThat(sentences(edited)).isEmpty();
    }

    @Test
    void aConstraintThatWasNeverValidatedIsSaid() throws Exception {
        // Given
        migrate(Revision.of(1, "library", library.changes()));

        // When
        execute(
                "alter table books drop constraint books_pages_check,"
                        + " add constraint books_pages_check check (pages > 0) not valid");

        // Then
        assertThat(library.changes())
                .extracting(Change::kind)
                .containsExactly("constraint_differs");
    }

    @Test
    void whatIsNoSqlIsSaidWithItsStatement() {
        assertThatThrownBy(() -> diff(Library.ENTITIES.replace("pages > 0", "pages >")).changes())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("PostgreSQL rejects the declared schema (ERROR: syntax")
                .hasMessageContaining("check (pages >)");
    }

    /** Without a lock that is held while rows are read, but on a table that it has made itself. */
    private static void stopsNobody(String script) {
        if (!script.contains("create table")) {
            assertThat(script)
                    .doesNotContainPattern("create (unique )?index (?!concurrently)")
                    .doesNotContainPattern("drop index (?!concurrently)")
                    .doesNotContainPattern("add constraint (?!.*(not valid|using index))");
        }
        if (script.contains("validate constraint")) {
            assertThat(script).contains("-- Not one transaction");
        }
    }

    /** At each statement of the scripts that are no transactions. */
    private static void breakOffAndRunAgain(Revision revision) throws SQLException {
        for (Map.Entry<String, String> script : revision.files().entrySet()) {
            if (!script.getKey().matches("V.*\\.sql")
                    || !revision.files().containsKey(script.getKey() + ".conf")) {
                continue;
            }
            List<String> statements = List.of(script.getValue().split(";\n"));
            for (int until = 0; until < statements.size(); until++) {
                for (String statement : statements.subList(0, until)) {
                    execute(statement);
                }
                for (String statement : statements) {
                    execute(statement);
                }
            }
        }
    }

    private static SchemaDiff diff(String source) throws IOException {
        return new SchemaDiff(database, EntitySources.compile(classes, source), HISTORY);
    }

    private static List<String> sentences(SchemaDiff diff) throws SQLException {
        return diff.changes().stream().map(Change::sentence).toList();
    }

    /** As a person would write it into the script, where its note asks for it. */
    private static Revision filled(Revision revision, String sql) {
        return new Revision(
                revision.files().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        file ->
                                                sql.isEmpty()
                                                                || !file.getKey()
                                                                        .matches("V.*_tighten.sql")
                                                        ? file.getValue()
                                                        : sql + ";\n" + file.getValue())));
    }

    /** By Flyway, which must know which scripts are no transactions. */
    private void migrate(Revision revision) throws IOException {
        revision.writeTo(scripts);
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + scripts)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
    }

    private static void undo(Revision revision) throws SQLException {
        List<String> downs =
                revision.files().keySet().stream()
                        .filter(name -> name.matches("U.*\\.sql"))
                        .collect(Collectors.toList());
        Collections.reverse(downs);
        for (String down : downs) {
            String script = revision.files().get(down);
            if (revision.files().containsKey(down + ".conf")) {
                for (String statement : script.split(";\n")) {
                    execute(statement);
                }
            } else {
                execute(script);
            }
        }
    }

    private static String text(Revision revision, String kind) {
        return revision.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(kind))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
    }

    private static long count(String from) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
