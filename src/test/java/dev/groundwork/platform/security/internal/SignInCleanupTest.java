package dev.groundwork.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInCleanupTest {

    @Inject SignInCleanup job;
    @Inject DataSource database;

    @Test
    void whatIsOverGoesAndTheRestStays() throws SQLException {
        // Given
        long user = UserMother.signedUp();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into refresh_tokens (digest, family, user_id, expires_at)
                    values ('old%1$d', gen_random_uuid(), %1$d, now() - interval '1 second'),
                           ('new%1$d', gen_random_uuid(), %1$d, now() + interval '1 hour');
                    insert into access_revocations (user_id, revoked_at)
                    values (-%1$d, now() - interval '3 hours'), (-%1$d, now() - interval '1 hour')
                    """
                            .formatted(user));

            // When
            job.remove();

            // Then
            assertThat(
                            texts(
                                    statement,
                                    "select digest from refresh_tokens where user_id = " + user))
                    .containsExactly("new" + user);
            assertThat(
                            texts(
                                    statement,
                                    "select user_id from access_revocations where user_id = -"
                                            + user))
                    .hasSize(1);
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
