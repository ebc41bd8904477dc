package dev.groundwork.platform.data.internal.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.job.JobLock;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyKeyCleanupTest {

    /** More than one batch, and not a whole number of them. */
    private static final int EXPIRED = 2 * IdempotencyKeyCleanup.BATCH + 7;

    private static final int LIVING = 5;

    @Inject IdempotencyKeyCleanup job;
    @Inject JobLock otherReplica;
    @Inject AgroalDataSource database;

    private String mark;

    @BeforeEach
    void keys() throws SQLException {
        mark = UserMother.unique();
        insert(EXPIRED, "now() - interval '1 second'");
        insert(LIVING, "now() + interval '1 hour'");
    }

    @Test
    void whatHasExpiredGoesAndTheRestStays() throws SQLException {
        // When
        job.remove();

        // Then
        assertThat(left()).isEqualTo(LIVING);
    }

    @Test
    void nothingGoesWhileAnotherReplicaIsAtIt() throws SQLException {
        // Given
        int[] during = new int[1];

        // When
        otherReplica.run(
                IdempotencyKeyCleanup.JOB,
                connection -> {
                    job.remove();
                    during[0] = left();
                });
        job.remove();

        // Then
        assertThat(during[0]).isEqualTo(EXPIRED + LIVING);
        assertThat(left()).isEqualTo(LIVING);
    }

    private void insert(int number, String expiry) throws SQLException {
        execute(
                """
                insert into idempotency_keys (scope, fingerprint, status, headers, body, expires_at)
                select sha256(('%s' || %s || n)::bytea), '', 201, '{}', '%s', %s
                from generate_series(1, %d) n
                """
                        .formatted(
                                mark, "'" + expiry.replace("'", "''") + "'", mark, expiry, number));
    }

    private int left() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select count(*) from idempotency_keys where body = '"
                                        + mark
                                        + "'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
