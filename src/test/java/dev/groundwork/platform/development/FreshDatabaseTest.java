package dev.groundwork.platform.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.migration.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each test begins with a migrated, empty database. */
@ExtendWith(FreshDatabase.class)
class FreshDatabaseTest {

    private static final String MARKS = "select to_regclass('left_by_a_test')::text";

    private static TestDatabase previous;

    @RepeatedTest(2)
    void doesNotSeeTheDataOfTheTestBefore(TestDatabase database) throws SQLException {
        // Given
        String before = database.text(MARKS);

        // When
        database.execute("create table left_by_a_test ()");

        // Then
        assertThat(before).isNull();
        assertThat(database.text(MARKS)).isEqualTo("left_by_a_test");
        assertThat(database.history()).isNotEmpty();
    }

    @RepeatedTest(2)
    void theDatabaseOfATestIsDroppedAfterIt(TestDatabase database) {
        // Given
        TestDatabase before = previous;
        previous = database;

        // When / Then
        if (before != null) {
            assertThat(before.url()).isNotEqualTo(database.url());
            assertThatThrownBy(before::connect).hasMessageContaining("does not exist");
        }
    }

    @Test
    void theRuntimeRoleHasItsRights(TestDatabase database) throws SQLException {
        // When
        String may =
                database.asRuntimeRole()
                        .text("select has_table_privilege('idempotency_keys', 'insert')::text");

        // Then
        assertThat(may).isEqualTo("true");
    }
}
