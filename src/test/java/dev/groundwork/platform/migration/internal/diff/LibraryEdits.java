package dev.groundwork.platform.migration.internal.diff;

import java.util.stream.Stream;

/** A change of each kind to the entities of the {@link Library}, with what it must write. */
final class LibraryEdits {

    private LibraryEdits() {}

    static Stream<SchemaEdit> all() {
        return Stream.of(
                SchemaEdit.of(
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
                SchemaEdit.of("a table removed", "@Entity\n@Table(name = \"notes\")", "")
                        .writes("-- All rows of notes are lost.", "drop table notes"),
                SchemaEdit.of(
                                "a table renamed",
                                "@Table(name = \"notes\")",
                                renamed("remarks", "notes"))
                        .writes(
                                "alter table notes rename to remarks",
                                "alter sequence notes_seq rename to remarks_seq",
                                "alter table remarks rename constraint notes_pkey to remarks_pkey"),
                SchemaEdit.of("a column", "Long sequelTo;", "Long sequelTo; String subtitle;")
                        .writes("alter table books add column subtitle varchar(255);"),
                SchemaEdit.of(
                                "a column that must have a value, with a constant",
                                "Long sequelTo;",
                                "Long sequelTo; @ColumnDefault(\"false\")"
                                        + " @Column(nullable = false) boolean lent;")
                        .writes("add column lent boolean not null default false;"),
                SchemaEdit.of(
                                "a column that must have a value, and rows that have none",
                                "Long sequelTo;",
                                "Long sequelTo; @Column(nullable = false) String shelf;")
                        .filling("update books set shelf = 'A'")
                        .writes(
                                "add column shelf varchar(255);",
                                "check (shelf is not null) not valid"),
                SchemaEdit.of(
                                "a column with a value for each row",
                                "Long sequelTo;",
                                "Long sequelTo; @ColumnDefault(\"gen_random_uuid()\")"
                                        + " java.util.UUID tag;")
                        .writes("add column tag uuid;", "set default gen_random_uuid()"),
                SchemaEdit.of("a column removed", "Long sequelTo;", "")
                        .writes("-- All values of books.sequel_to are lost.", "drop column"),
                SchemaEdit.of(
                                "a column renamed, with its constraint",
                                "length = 20) String isbn;",
                                "length = 20) @RenamedFrom(\"isbn\") String ean;")
                        .writes(
                                "alter table books rename column isbn to ean",
                                "rename constraint books_isbn_key to books_ean_key"),
                SchemaEdit.of("a computed column", "class Note {", computed("upper(text)"))
                        .writes("generated always as (upper"),
                SchemaEdit.of(
                                "not null",
                                "@ColumnDefault(\"1900\") Integer born;",
                                "@ColumnDefault(\"1900\") @Column(nullable = false) int born;")
                        .writes("not valid", "validate constraint", "set not null"),
                SchemaEdit.of(
                                "null",
                                "nullable = false, length = 100) String title",
                                "length = 100) String title")
                        .writes("drop not null"),
                SchemaEdit.of(
                                "a longer text",
                                "length = 100) String title",
                                "length = 200) String title")
                        .writes("alter column title type varchar(200);"),
                SchemaEdit.of(
                        "any text",
                        "length = 100) String title",
                        "columnDefinition = \"text\") String title"),
                SchemaEdit.of("a wider amount", "precision = 10", "precision = 19")
                        .writes("alter column price type numeric(19,2);"),
                SchemaEdit.of("a larger number", "int edition;", "long edition;")
                        .writes("-- Rewrites books", "type bigint;"),
                SchemaEdit.of(
                                "another type",
                                "Long sequelTo;",
                                "@Column(length = 30) String sequelTo;")
                        .writes("type varchar(30) using sequel_to::varchar(30)"),
                SchemaEdit.of("a default", "Integer pages;", "@ColumnDefault(\"7\") Integer pages;")
                        .writes("set default 7"),
                SchemaEdit.of("another default", "\"1900\"", "\"1950\"").writes("set default 1950"),
                SchemaEdit.of("a default removed", "@ColumnDefault(\"1900\")", "")
                        .writes("drop default"),
                SchemaEdit.of(
                                "a unique constraint",
                                "length = 100) String name;",
                                "length = 100, unique = true) String name;")
                        .writes(
                                "create unique index concurrently authors_name_key on authors (name)",
                                "unique using index authors_name_key"),
                SchemaEdit.of("a unique constraint removed", "unique = true, ", "")
                        .writes("drop constraint if exists books_isbn_key"),
                SchemaEdit.of(
                                "another unique constraint",
                                "{\"author_id\", \"title\"}",
                                "{\"title\", \"author_id\"}")
                        .writes("create unique index concurrently", "unique using index"),
                SchemaEdit.of(
                                "a unique constraint of the same name",
                                "@UniqueConstraint(columnNames = {\"author_id\", \"title\"})",
                                "@UniqueConstraint(name = \"books_author_id_title_key\","
                                        + " columnNames = {\"author_id\", \"title\", \"edition\"})")
                        .writes("rename constraint books_author_id_title_key_new to"),
                SchemaEdit.of(
                                "a check",
                                "Long sequelTo;",
                                "@Check(constraints = \"sequel_to <> id\") Long sequelTo;")
                        .writes(
                                "add constraint books_sequel_to_check check (sequel_to <> id) not valid",
                                "validate constraint books_sequel_to_check"),
                SchemaEdit.of("another check", "pages > 0", "pages >= 0")
                        .writes("not valid", "validate"),
                SchemaEdit.of("a check removed", "@Check(constraints = \"pages > 0\")", "")
                        .writes("drop constraint"),
                SchemaEdit.of("a value of an enumeration", "NOVEL, POEM", "NOVEL, ESSAY, POEM")
                        .writes("('ESSAY', 'NOVEL', 'POEM')) not valid"),
                SchemaEdit.of(
                                "a foreign key",
                                "Long sequelTo;",
                                "@References(table = \"books\") Long sequelTo;")
                        .writes("references books (id) not valid", "validate constraint"),
                SchemaEdit.of(
                                "another foreign key",
                                "@ManyToOne Book book;",
                                "@ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) Book book;")
                        .writes("on delete cascade not valid", "validate constraint"),
                SchemaEdit.of("a foreign key removed", "@References(table = \"authors\")", "")
                        .writes("drop constraint"),
                SchemaEdit.of(
                                "an index",
                                "@Table(name = \"authors\")",
                                index("columnList = \"born desc, id\""))
                        .writes("create index concurrently authors_idx on authors (born desc, id)"),
                SchemaEdit.of(
                                "an index on some rows",
                                "@Table(name = \"authors\")",
                                index("columnList = \"born\", options = \"where born > 1900\""))
                        .writes("create index concurrently"),
                SchemaEdit.of(
                                "a unique index on an expression",
                                "class Author",
                                "@SqlIndex(name = \"authors_name_key\", on = \"lower(name)\", unique = true)"
                                        + " class Author")
                        .writes(
                                "create unique index concurrently authors_name_key on authors (lower(name))"),
                SchemaEdit.of(
                                "an index of an extension",
                                "class Author",
                                "@NeedsExtension(\"pg_trgm\") @SqlIndex(name = \"authors_search_idx\","
                                        + " using = \"gin\", on = \"name gin_trgm_ops\") class Author")
                        .writes(
                                "create extension if not exists pg_trgm",
                                "using gin (name gin_trgm_ops)"),
                SchemaEdit.of(
                                "another index",
                                "columnList = \"title, id\"",
                                "columnList = \"title\"")
                        .writes(
                                "create index concurrently books_title_idx_new",
                                "alter index books_title_idx_new rename to books_title_idx"),
                SchemaEdit.of(
                                "an index removed",
                                "indexes = @Index(name = \"books_title_idx\", columnList = \"title, id\"),",
                                "")
                        .writes("drop index concurrently if exists books_title_idx"),
                SchemaEdit.of("an index renamed", "books_title_idx", "books_by_title")
                        .writes("alter index books_title_idx rename to books_by_title"),
                SchemaEdit.of(
                        "a sequence with another step",
                        "@Table(name = \"notes\")",
                        "@Table(name = \"notes\") @SequenceGenerator(name = \"notes_seq\","
                                + " sequenceName = \"notes_seq\", allocationSize = 20)",
                        "class Note {\n    @Id @GeneratedValue(strategy = GenerationType.SEQUENCE)",
                        "class Note { @Id @GeneratedValue(generator = \"notes_seq\")"),
                SchemaEdit.of(
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
}
