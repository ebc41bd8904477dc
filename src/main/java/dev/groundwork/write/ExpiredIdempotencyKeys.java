package dev.groundwork.write;

import dev.groundwork.jobs.JobLock;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Removes the answers to requests with an Idempotency-Key once their lifetime is over. They are
 * already ignored by then: this frees their space, and forgets the personal data in them.
 */
@Singleton
public class ExpiredIdempotencyKeys {

    static final String JOB = "expired-idempotency-keys";

    /** Rows of one transaction: short enough that no vacuum waits for it. */
    static final int BATCH = 1_000;

    private static final Logger LOG = Logger.getLogger(ExpiredIdempotencyKeys.class);

    private static final String DELETE =
            """
            delete from idempotency_keys where scope in (
                select scope from idempotency_keys where expires_at <= now()
                order by expires_at limit ? for update skip locked)
            """;

    private final JobLock jobLock;

    ExpiredIdempotencyKeys(JobLock jobLock) {
        this.jobLock = jobLock;
    }

    /** Batch after batch, each a transaction; leaves the rest to a replica that takes over. */
    @Scheduled(
            identity = JOB,
            every = "{groundwork.idempotency.cleanup-every}",
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
        LOG.debugf("%d expired idempotency keys removed", total);
    }

    private static int removeBatch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setInt(1, BATCH);
            return statement.executeUpdate();
        }
    }
}
