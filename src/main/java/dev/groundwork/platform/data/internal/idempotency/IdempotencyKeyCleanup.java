package dev.groundwork.platform.data.internal.idempotency;

import dev.groundwork.platform.job.JobLock;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Deletes stored responses of idempotent requests after their lifetime. They are already ignored by
 * then: this frees their space, and forgets the personal data in them.
 */
@Singleton
public class IdempotencyKeyCleanup {

    static final String JOB = "expired-idempotency-keys";

    /** Rows per transaction, few enough not to delay vacuum. */
    static final int BATCH = 1_000;

    private static final Logger LOG = Logger.getLogger(IdempotencyKeyCleanup.class);

    private static final String DELETE =
            """
            delete from idempotency_keys where scope in (
                select scope from idempotency_keys where expires_at <= now()
                order by expires_at limit ? for update skip locked)
            """;

    private final JobLock jobLock;

    IdempotencyKeyCleanup(JobLock jobLock) {
        this.jobLock = jobLock;
    }

    /**
     * Deletes in batches, one transaction each; another replica can continue after an interruption.
     */
    @Scheduled(
            identity = JOB,
            every = "{groundwork.idempotency.cleanup-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remove() throws SQLException {
        int[] last = new int[1];
        int total = 0;
        while (jobLock.run(JOB, connection -> last[0] = removeBatch(connection))) {
            total += last[0];
            if (last[0] < BATCH) {
                break;
            }
        }
        LOG.debugf("Removed %d expired idempotency keys", total);
    }

    private static int removeBatch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setInt(1, BATCH);
            return statement.executeUpdate();
        }
    }
}
