package dev.groundwork.ledger.batch;

import dev.groundwork.platform.job.JobLock;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Records the release of expired holds. They count as that from the moment on at which they expire,
 * whether this ever runs or not; it keeps accounts cheap to read, and their holds honest to who
 * looks at the table.
 *
 * <p>One account in a transaction: a transfer waits for one account's holds at most, and nothing
 * here holds two accounts' locks.
 */
@Singleton
public class ExpiredHoldRelease {

    static final String JOB = "expired-holds";

    private static final Logger LOG = Logger.getLogger(ExpiredHoldRelease.class);

    /** Selects in index order, so that each account is visited once. */
    private static final String NEXT =
            """
            select from_account_id from transfers
            where status = 'pending' and expires_at <= now() and from_account_id > ?
            order by from_account_id limit 1
            """;

    private static final String RELEASE = "select ledger_release_expired(?)";

    private static final long NONE = Long.MAX_VALUE;

    private final JobLock jobLock;

    ExpiredHoldRelease(JobLock jobLock) {
        this.jobLock = jobLock;
    }

    /** Releases account by account; another replica can continue after an interruption. */
    @Scheduled(
            identity = JOB,
            every = "{groundwork.ledger.release-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void release() throws SQLException {
        long[] account = {Long.MIN_VALUE};
        int accounts = 0;
        while (jobLock.run(JOB, connection -> account[0] = releaseNext(connection, account[0]))
                && account[0] != NONE) {
            accounts++;
        }
        LOG.debugf("Released the expired holds of %d accounts", accounts);
    }

    private static long releaseNext(Connection connection, long after) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(NEXT);
                PreparedStatement release = connection.prepareStatement(RELEASE)) {
            next.setLong(1, after);
            try (ResultSet found = next.executeQuery()) {
                if (!found.next()) {
                    return NONE;
                }
                long account = found.getLong(1);
                release.setLong(1, account);
                release.execute();
                return account;
            }
        }
    }
}
