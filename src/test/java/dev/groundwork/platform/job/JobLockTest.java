package dev.groundwork.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobLockTest {

    @Inject JobLock jobLock;
    @Inject AgroalDataSource database;
    @Inject MeterRegistry meters;

    private String job;

    @BeforeEach
    void aJob() {
        job = UserMother.unique();
    }

    @Test
    void aJobThatRunsElsewhereDoesNotRunHere() throws Exception {
        // Given
        AtomicBoolean ranTwice = new AtomicBoolean();

        // When
        boolean[] inside = new boolean[1];
        boolean outside =
                jobLock.run(
                        job,
                        connection -> inside[0] = jobLock.run(job, second -> ranTwice.set(true)));

        // Then
        assertThat(outside).isTrue();
        assertThat(inside[0]).isFalse();
        assertThat(ranTwice).isFalse();
        assertThat(runs("done")).isEqualTo(1);
        assertThat(runs("skipped")).isEqualTo(1);
    }

    @Test
    void anotherJobMayRunAtTheSameTime() throws Exception {
        // When
        boolean[] inside = new boolean[1];
        jobLock.run(job, connection -> inside[0] = jobLock.run(job + "2", second -> {}));

        // Then
        assertThat(inside[0]).isTrue();
    }

    @Test
    void aReplicaThatDiesGivesTheJobBack() throws Exception {
        // Given
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(%d)".formatted(JobLock.number(job)));
            boolean during = jobLock.run(job, connection -> {});

            // When
            other.rollback();
            boolean after = jobLock.run(job, connection -> {});

            // Then
            assertThat(during).isFalse();
            assertThat(after).isTrue();
        }
    }

    @Test
    void aFailureLeavesNothingBehindAndFreesTheJob() throws Exception {
        // When
        assertThatThrownBy(
                        () ->
                                jobLock.run(
                                        job,
                                        connection -> {
                                            leaveARow(connection);
                                            execute(connection, "select 1 / 0");
                                        }))
                .isInstanceOf(SQLException.class);

        // Then
        assertThat(runs("failed")).isEqualTo(1);
        boolean again = jobLock.run(job, this::leaveARow);
        assertThat(again).isTrue();
    }

    /** Only one can be there. */
    private void leaveARow(Connection connection) throws SQLException {
        execute(
                connection,
                "insert into rate_limits (key, full_at) values (md5('%s')::uuid, now())"
                        .formatted(job));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private double runs(String outcome) {
        return meters.counter("groundwork.job.runs", "name", job, "outcome", outcome).count();
    }
}
