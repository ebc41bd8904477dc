package dev.groundwork.platform.security.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitCleanupTest {

    @Inject RateLimitCleanup job;
    @Inject DataSource database;

    @Test
    void whatIsWholeGoesAndWhatIsOwedStays() throws SQLException {
        // Given more than one batch of the one, and one of the other
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into rate_limits (key, full_at)
                    select gen_random_uuid(), now() - interval '1 second'
                    from generate_series(1, %d);
                    insert into rate_limits (key, full_at)
                    values (gen_random_uuid(), now() + interval '7 days')
                    """
                            .formatted(RateLimitCleanup.BATCH + 1));

            // When
            job.remove();

            // Then
            assertThat(count(statement, "full_at <= now() - interval '1 second'")).isZero();
            assertThat(count(statement, "full_at > now() + interval '6 days'")).isEqualTo(1);
            statement.execute("delete from rate_limits where full_at > now() + interval '6 days'");
        }
    }

    private static int count(Statement statement, String condition) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("select count(*) from rate_limits where " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
