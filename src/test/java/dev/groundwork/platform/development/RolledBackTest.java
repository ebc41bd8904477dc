package dev.groundwork.platform.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.data.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a test writes in it is seen by the test alone. */
@QuarkusTest
class RolledBackTest {

    private static final UUID KEY = UUID.randomUUID();

    private static final String INSERT =
            "insert into rate_limits (key, full_at) values ($1, now())";

    private static final String COUNT = "select count(*) from rate_limits where key = $1";

    @Test
    void nothingIsLeftOfItsChanges() throws Throwable {
        // When
        long during = RolledBack.run(() -> insert().chain(RolledBackTest::count));
        long after = RolledBack.run(RolledBackTest::count);

        // Then
        assertThat(during).isEqualTo(1);
        assertThat(after).isZero();
    }

    @Test
    void theFailureOfTheWorkIsTheFailureOfTheTest() {
        assertThatThrownBy(() -> RolledBack.run(() -> insert().chain(RolledBackTest::insert)))
                .hasStackTraceContaining("rate_limits_pkey");
    }

    private static Uni<Integer> insert() {
        return Statements.update(INSERT, KEY);
    }

    private static Uni<Long> count() {
        return Statements.row(COUNT, KEY).map(row -> (Long) row[0]);
    }
}
