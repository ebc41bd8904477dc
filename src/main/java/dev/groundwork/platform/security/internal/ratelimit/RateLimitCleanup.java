package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.job.JobLock;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Deletes the rows of rate limits whose quota is fully restored. */
@Singleton
public class RateLimitCleanup {

    static final String JOB = "rate-limit-cleanup";

    /** Rows of one transaction: a request that spends one of them waits for its end. */
    static final int BATCH = 5_000;

    private static final String DELETE =
            """
            delete from rate_limits where key in (
                select key from rate_limits where full_at <= now()
                limit ? for update skip locked)
            """;

    private final JobLock jobLock;

    RateLimitCleanup(JobLock jobLock) {
        this.jobLock = jobLock;
    }

    /** Batch after batch, each a transaction; leaves the rest to a replica that takes over. */
    @Scheduled(
            identity = JOB,
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remove() throws SQLException {
        int[] last = new int[1];
        boolean here;
        do {
            here = jobLock.run(JOB, connection -> last[0] = removeBatch(connection));
        } while (here && last[0] == BATCH);
    }

    private static int removeBatch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setInt(1, BATCH);
            return statement.executeUpdate();
        }
    }
}
