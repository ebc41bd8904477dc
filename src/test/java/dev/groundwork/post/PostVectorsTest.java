package dev.groundwork.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.Runner;
import dev.groundwork.platform.migration.internal.Target;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text vectors of posts, which the trigger of V12 keeps. */
class PostVectorsTest {

    private static final String COMPUTED =
            "setweight(to_tsvector('english', title), 'A')"
                    + " || setweight(to_tsvector('english', content), 'B')";

    /** A word that no content holds: where it is found, the vector was not recomputed. */
    private static final String MARK =
            """
            alter table posts disable trigger posts_search;
            update posts set search_content = search_content || 'lighthouse:9B';
            alter table posts enable trigger posts_search;
            """;

    private TestDatabase database;
    private Runner runner;

    @BeforeEach
    void write() throws Exception {
        database = TestDatabase.create();
        runner = database.runner(Migrations.ofThisBuild());
        runner.upgrade(Target.up("11"));
        database.execute(
                """
                insert into users (id, email, username, name, password_hash)
                    values (1, 'ann@example.com', 'ann', 'Ann', 'x');
                insert into posts (id, title, content, author_id)
                    values (7, 'On keys', 'A key has no meaning, and keys have holes.', 1);
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update posts set title = 'On locks'",
                "update posts set title = 'On locks', content = content, published = true"
            })
    void aChangedTitleDoesNotRecomputeTheVectorOfTheContent(String change) throws Exception {
        // Given
        runner.upgrade(Target.HEAD);
        database.execute("update posts set title = 'On doors'");
        database.execute(MARK);

        // When
        database.execute(change);

        // Then
        assertThat(database.text("select search from posts"))
                .containsPattern("'lighthouse':[0-9]+B")
                .contains("'lock':2A")
                .doesNotContain("door");
    }

    @Test
    void aStatementThatNamesBothColumnsAndChangesNeitherComputesNothing() throws Exception {
        // Given
        runner.upgrade(Target.HEAD);
        database.execute("update posts set title = 'On doors'");
        database.execute(MARK);

        // When
        database.execute("update posts set title = title, content = content, published = true");

        // Then
        assertThat(database.text("select search = " + COMPUTED + " from posts")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update posts set title = 'On locks'",
                "update posts set content = 'A lock has a meaning.'",
                "update posts set content = 'A lock has a meaning.', title = 'On locks'",
                "update posts set published = true",
                "update posts set search = ''",
                "update posts set search_content = ''",
                "insert into posts (title, content, author_id, search, search_content)"
                        + " values ('On doors', 'A door is open.', 1, '', '')"
            })
    void everyWriteLeavesTheVectorOfTitleAndContent(String write) throws Exception {
        // Given
        runner.upgrade(Target.HEAD);
        database.execute("insert into posts (title, content, author_id) values ('New', 'Key', 1)");

        // When
        database.execute(write);
        database.execute(write);

        // Then
        assertThat(wrong()).isEqualTo("0");
    }

    /** It reads and writes no row, so that a busy table does not wait for it. */
    @Test
    void theMigrationWritesNoRow() throws Exception {
        // Given
        String before = place();

        // When
        runner.upgrade(Target.HEAD);

        // Then
        assertThat(place()).isEqualTo(before);
        assertThat(database.text("select search_content is null from posts")).isEqualTo("t");
        assertThat(wrong()).isEqualTo("0");
    }

    @Test
    void aRowThatWasWrittenBeforeGetsItsVectorWithItsFirstChange() throws Exception {
        // Given
        runner.upgrade(Target.HEAD);

        // When
        database.execute("update posts set title = 'On locks'");

        // Then
        assertThat(wrong()).isEqualTo("0");
        assertThat(
                        database.text(
                                "select search_content = setweight(to_tsvector('english', content),"
                                        + " 'B') from posts"))
                .isEqualTo("t");
    }

    @Test
    void theColumnIsComputedAgainAfterADowngrade() throws Exception {
        // Given
        runner.upgrade(Target.HEAD);
        database.execute("update posts set title = 'On locks'");

        // When
        runner.downgrade(Target.down("11"), true);

        // Then
        database.execute("update posts set title = 'On doors'");
        assertThat(wrong()).isEqualTo("0");
    }

    private String wrong() throws SQLException {
        return database.text(
                "select count(*) from posts where search is distinct from " + COMPUTED);
    }

    /** The table's file and the row's place and version in it. */
    private String place() throws SQLException {
        return database.text(
                "select pg_relation_filenode('posts') || ' ' || ctid || ' ' || xmin from posts");
    }
}
