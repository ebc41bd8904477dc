package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.job.JobLock;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Deletes expired refresh tokens, and revocations older than any access token. */
@Singleton
public class SignInCleanup {

    static final String JOB = "expired-sign-ins";

    /** An access token lives an hour at most. */
    private static final String OLDEST_REVOCATION = "interval '2 hours'";

    private final JobLock jobLock;

    SignInCleanup(JobLock jobLock) {
        this.jobLock = jobLock;
    }

    @Scheduled(
            identity = JOB,
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remove() throws SQLException {
        jobLock.run(JOB, SignInCleanup::remove);
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
