package dev.groundwork.auth;

import dev.groundwork.jobs.JobLock;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Removes refresh tokens that have expired, and revocations that no token can outlive. */
@Singleton
public class ExpiredSignIns {

    static final String JOB = "expired-sign-ins";

    /** An access token lives an hour at most. */
    private static final String OLDEST_REVOCATION = "interval '2 hours'";

    private final JobLock jobLock;

    ExpiredSignIns(JobLock jobLock) {
        this.jobLock = jobLock;
    }

    @Scheduled(
            identity = JOB,
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remove() throws SQLException {
        jobLock.run(JOB, ExpiredSignIns::remove);
    }

    private static void remove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from refresh_tokens where expires_at < now()");
            statement.executeUpdate(
                    "delete from access_revocations where revoked_at < now() - "
                            + OLDEST_REVOCATION);
        }
    }
}
