package dev.groundwork.ledger.batch;

import dev.groundwork.platform.job.JobLock;
import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Verifies new entries of the ledger periodically. A lie is one line of ERROR. */
@Singleton
public class LedgerVerificationJob {

    static final String JOB = "ledger-verification";

    /** After that another replica may verify beside a verification that went silent. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(LedgerVerificationJob.class);

    private final JobLock jobLock;
    private final Verification verification;
    private final VerificationMetrics metrics;

    LedgerVerificationJob(
            JobLock jobLock,
            AgroalDataSource database,
            LedgerSettings settings,
            VerificationMetrics metrics,
            SessionLimits limits) {
        this.jobLock = jobLock;
        this.verification =
                new Verification(
                        database,
                        InvariantProvider.all(),
                        settings.verificationTimeout(),
                        limits.inTransaction(Lane.BATCH));
        this.metrics = metrics;
    }

    @Scheduled(
            identity = JOB,
            every = "{groundwork.ledger.verification-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verify() throws SQLException {
        jobLock.runElsewhere(JOB, LONGEST, lock -> report());
        metrics.refresh();
    }

    private void report() throws SQLException {
        try {
            VerificationResult verdict = verification.run(false);
            if (verdict.consistent()) {
                LOG.debugf("Verified %d new entries", verdict.entries());
            } else {
                LOG.errorf("Ledger verification found a discrepancy. %s", verdict.lie());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SQLException("The ledger verification was interrupted", stopping);
        }
    }
}
