package dev.groundwork.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.cli.RefusedException;
import dev.groundwork.ops.DirectDatabase;
import dev.groundwork.ops.ScratchPostgres;
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
import java.util.stream.Stream;
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

    private static final String LIBRARY =
            """
            import dev.groundwork.schema.*;
            import jakarta.persistence.*;
            import java.math.BigDecimal;
            import org.hibernate.annotations.Check;
            import org.hibernate.annotations.ColumnDefault;
            import org.hibernate.annotations.OnDelete;
            import org.hibernate.annotations.OnDeleteAction;

            enum Genre { NOVEL, POEM }

            @Entity
            @Table(name = "authors")
            class Author {
                @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
                @Column(nullable = false, length = 100) String name;
                @ColumnDefault("1900") Integer born;
            }

            @Entity
            @Table(
                name = "books",
                indexes = @Index(name = "books_title_idx", columnList = "title, id"),
                uniqueConstraints = @UniqueConstraint(columnNames = {"author_id", "title"}))
            class Book {
                @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
                @Column(nullable = false, length = 100) String title;
                @ColumnDefault("1") @Column(nullable = false) int edition;
                @Column(precision = 10, scale = 2) BigDecimal price;
                @Enumerated(EnumType.STRING) @Column(nullable = false, length = 20) Genre genre;
                @ManyToOne @JoinColumn(name = "author_id", nullable = false) Author author;
                @Check(constraints = "pages > 0") Integer pages;
                @Column(unique = true, length = 20) String isbn;
                Long sequelTo;
                @References(table = "authors") Long editor;
            }

            @Entity
            @Table(name = "notes")
            class Note {
                @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
                String text;
                @ManyToOne Book book;
            }
            """;

    private static final String ROWS =
            """
            insert into authors (name) values ('Ann'), ('Bob');
            insert into books (title, genre, author_id, pages, isbn, price)
                select 'Book ' || i, 'NOVEL', (select min(id) from authors), 1, 'isbn ' || i, 1
                from generate_series(1, 100) i;
            insert into notes (text, book_id) select title, id from books;
            """;

    private static ScratchPostgres postgres;
    private static DataSource database;
    private static SchemaDiff library;

    @TempDir private static Path classes;
    @TempDir private Path scripts;

    @BeforeAll
    static void launch() throws IOException {
        postgres = ScratchPostgres.launch();
        database = DirectDatabase.at(postgres.url());
        library = diff(LIBRARY);
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("drop schema public cascade; create schema public");
    }

    static Stream<Edit> edits() {
        return Stream.of(
                Edit.of(
                                "a table, with a foreign key",
                                "@Entity\n@Table(name = \"notes\")",
                                """
                                @Entity
                                @Table(name = "loans", indexes = @Index(columnList = "days"))
                                class Loan {
                                    @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
                                    @Column(nullable = false) int days;
                                    @ManyToOne(optional = false) Book book;
                                }
                                @Entity
                                @Table(name = "notes")""")
                        .writes("create table loans", "create index loans_days_idx on loans"),
                Edit.of("a table removed", "@Entity\n@Table(name = \"notes\")", "")
                        .writes("-- All rows of notes are lost.", "drop table notes"),
                Edit.of("a table renamed", "@Table(name = \"notes\")", renamed("remarks", "notes"))
                        .writes(
                                "alter table notes rename to remarks",
                                "alter sequence notes_seq rename to remarks_seq",
                                "alter table remarks rename constraint notes_pkey to remarks_pkey"),
                Edit.of("a column", "Long sequelTo;", "Long sequelTo; String subtitle;")
                        .writes("alter table books add column subtitle varchar(255);"),
                Edit.of(
                                "a column that must have a value, with a constant",
                                "Long sequelTo;",
                                "Long sequelTo; @ColumnDefault(\"false\")"
                                        + " @Column(nullable = false) boolean lent;")
                        .writes("add column lent boolean not null default false;"),
                Edit.of(
                                "a column that must have a value, and rows that have none",
                                "Long sequelTo;",
                                "Long sequelTo; @Column(nullable = false) String shelf;")
                        .filling("update books set shelf = 'A'")
                        .writes(
                                "add column shelf varchar(255);",
                                "check (shelf is not null) not valid"),
                Edit.of(
                                "a column with a value for each row",
                                "Long sequelTo;",
                                "Long sequelTo; @ColumnDefault(\"gen_random_uuid()\")"
                                        + " java.util.UUID tag;")
                        .writes("add column tag uuid;", "set default gen_random_uuid()"),
                Edit.of("a column removed", "Long sequelTo;", "")
                        .writes("-- All values of books.sequel_to are lost.", "drop column"),
                Edit.of(
                                "a column renamed, with its constraint",
                                "length = 20) String isbn;",
                                "length = 20) @RenamedFrom(\"isbn\") String ean;")
                        .writes(
                                "alter table books rename column isbn to ean",
                                "rename constraint books_isbn_key to books_ean_key"),
                Edit.of("a computed column", "class Note {", computed("upper(text)"))
                        .writes("generated always as (upper"),
                Edit.of(
                                "not null",
                                "@ColumnDefault(\"1900\") Integer born;",
                                "@ColumnDefault(\"1900\") @Column(nullable = false) int born;")
                        .writes("not valid", "validate constraint", "set not null"),
                Edit.of(
                                "null",
                                "nullable = false, length = 100) String title",
                                "length = 100) String title")
                        .writes("drop not null"),
                Edit.of("a longer text", "length = 100) String title", "length = 200) String title")
                        .writes("alter column title type varchar(200);"),
                Edit.of(
                        "any text",
                        "length = 100) String title",
                        "columnDefinition = \"text\") String title"),
                Edit.of("a wider amount", "precision = 10", "precision = 19")
                        .writes("alter column price type numeric(19,2);"),
                Edit.of("a larger number", "int edition;", "long edition;")
                        .writes("-- Writes books anew", "type bigint;"),
                Edit.of("another type", "Long sequelTo;", "@Column(length = 30) String sequelTo;")
                        .writes("type varchar(30) using sequel_to::varchar(30)"),
                Edit.of("a default", "Integer pages;", "@ColumnDefault(\"7\") Integer pages;")
                        .writes("set default 7"),
                Edit.of("another default", "\"1900\"", "\"1950\"").writes("set default 1950"),
                Edit.of("a default removed", "@ColumnDefault(\"1900\")", "").writes("drop default"),
                Edit.of(
                                "a unique constraint",
                                "length = 100) String name;",
                                "length = 100, unique = true) String name;")
                        .writes(
                                "create unique index concurrently authors_name_key on authors (name)",
                                "unique using index authors_name_key"),
                Edit.of("a unique constraint removed", "unique = true, ", "")
                        .writes("drop constraint if exists books_isbn_key"),
                Edit.of(
                                "another unique constraint",
                                "{\"author_id\", \"title\"}",
                                "{\"title\", \"author_id\"}")
                        .writes("create unique index concurrently", "unique using index"),
                Edit.of(
                                "a unique constraint of the same name",
                                "@UniqueConstraint(columnNames = {\"author_id\", \"title\"})",
                                "@UniqueConstraint(name = \"books_author_id_title_key\","
                                        + " columnNames = {\"author_id\", \"title\", \"edition\"})")
                        .writes("rename constraint books_author_id_title_key_new to"),
                Edit.of(
                                "a check",
                                "Long sequelTo;",
                                "@Check(constraints = \"sequel_to <> id\") Long sequelTo;")
                        .writes(
                                "add constraint books_sequel_to_check check (sequel_to <> id) not valid",
                                "validate constraint books_sequel_to_check"),
                Edit.of("another check", "pages > 0", "pages >= 0").writes("not valid", "validate"),
                Edit.of("a check removed", "@Check(constraints = \"pages > 0\")", "")
                        .writes("drop constraint"),
                Edit.of("a value of an enumeration", "NOVEL, POEM", "NOVEL, ESSAY, POEM")
                        .writes("('ESSAY', 'NOVEL', 'POEM')) not valid"),
                Edit.of(
                                "a foreign key",
                                "Long sequelTo;",
                                "@References(table = \"books\") Long sequelTo;")
                        .writes("references books (id) not valid", "validate constraint"),
                Edit.of(
                                "another foreign key",
                                "@ManyToOne Book book;",
                                "@ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) Book book;")
                        .writes("on delete cascade not valid", "validate constraint"),
                Edit.of("a foreign key removed", "@References(table = \"authors\")", "")
                        .writes("drop constraint"),
                Edit.of(
                                "an index",
                                "@Table(name = \"authors\")",
                                index("columnList = \"born desc, id\""))
                        .writes("create index concurrently authors_idx on authors (born desc, id)"),
                Edit.of(
                                "an index on some rows",
                                "@Table(name = \"authors\")",
                                index("columnList = \"born\", options = \"where born > 1900\""))
                        .writes("create index concurrently"),
                Edit.of(
                                "a unique index on an expression",
                                "class Author",
                                "@SqlIndex(name = \"authors_name_key\", on = \"lower(name)\", unique = true)"
                                        + " class Author")
                        .writes(
                                "create unique index concurrently authors_name_key on authors (lower(name))"),
                Edit.of(
                                "an index of an extension",
                                "class Author",
                                "@NeedsExtension(\"pg_trgm\") @SqlIndex(name = \"authors_search_idx\","
                                        + " using = \"gin\", on = \"name gin_trgm_ops\") class Author")
                        .writes(
                                "create extension if not exists pg_trgm",
                                "using gin (name gin_trgm_ops)"),
                Edit.of("another index", "columnList = \"title, id\"", "columnList = \"title\"")
                        .writes(
                                "create index concurrently books_title_idx_new",
                                "alter index books_title_idx_new rename to books_title_idx"),
                Edit.of(
                                "an index removed",
                                "indexes = @Index(name = \"books_title_idx\", columnList = \"title, id\"),",
                                "")
                        .writes("drop index concurrently if exists books_title_idx"),
                Edit.of("an index renamed", "books_title_idx", "books_by_title")
                        .writes("alter index books_title_idx rename to books_by_title"),
                Edit.of(
                        "a sequence with another step",
                        "@Table(name = \"notes\")",
                        "@Table(name = \"notes\") @SequenceGenerator(name = \"notes_seq\","
                                + " sequenceName = \"notes_seq\", allocationSize = 20)",
                        "class Note {\n    @Id @GeneratedValue(strategy = GenerationType.SEQUENCE)",
                        "class Note { @Id @GeneratedValue(generator = \"notes_seq\")"),
                Edit.of(
                                "another sequence",
                                "@Table(name = \"notes\")",
                                "@Table(name = \"notes\") @SequenceGenerator(name = \"of_all\","
                                        + " sequenceName = \"of_all\")",
                                "class Note {\n    @Id @GeneratedValue(strategy = GenerationType.SEQUENCE)",
                                "class Note { @Id @GeneratedValue(generator = \"of_all\")")
                        .writes(
                                "create sequence of_all increment by 50;",
                                "drop sequence notes_seq"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void whatIsGeneratedLeadsThereAndBack(Edit edit) throws Exception {
        // Given
        migrate(Revision.of(1, "library", library.changes()));
        assertThat(sentences(library)).isEmpty();
        execute(ROWS);
        SchemaDiff edited = diff(edit.apply(LIBRARY));
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
                        Entities.ofTheService(OurSchemaTest.namingStrategy()),
                        Unmapped.ofTheService());
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
                        LIBRARY.replace(
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
                        "Index authors_name_key of authors was never finished (create index"
                                + " concurrently broke off), and is not used.");
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
        assertThatThrownBy(() -> diff(LIBRARY.replace("pages > 0", "pages >")).changes())
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "PostgreSQL does not take what the entities say (ERROR: syntax")
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

    private static String renamed(String table, String before) {
        return "@Table(name = \"%s\") @RenamedFrom(\"%s\")".formatted(table, before);
    }

    private static String index(String rest) {
        return "@Table(name = \"authors\", indexes = @Index(name = \"authors_idx\", " + rest + "))";
    }

    private static String computed(String expression) {
        return ("@SqlColumn(name = \"loud\", definition = \"varchar(300) generated always as (%s) stored\")"
                        + " class Note {")
                .formatted(expression);
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
