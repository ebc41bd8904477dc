package dev.groundwork.platform.migration.internal.diff;

/** Entities of a library, as a developer would write them, and rows of theirs. */
final class Library {

    /** With most of what an entity can say of a column, a constraint and an index. */
    static final String ENTITIES =
            """
            import dev.groundwork.platform.migration.*;
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

    static final String ROWS =
            """
            insert into authors (name) values ('Ann'), ('Bob');
            insert into books (title, genre, author_id, pages, isbn, price)
                select 'Book ' || i, 'NOVEL', (select min(id) from authors), 1, 'isbn ' || i, 1
                from generate_series(1, 100) i;
            insert into notes (text, book_id) select title, id from books;
            """;

    private Library() {}
}
