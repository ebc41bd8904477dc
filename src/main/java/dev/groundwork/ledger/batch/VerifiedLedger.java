package dev.groundwork.ledger.batch;

import dev.groundwork.jobs.JobLock;
import dev.groundwork.ops.Lane;
import dev.groundwork.ops.SessionLimits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Verifies, now and then, what is new in the ledger. A lie is one line of ERROR. */
@Singleton
public class VerifiedLedger {

    static final String JOB = "ledger-verification";

    /** After that another replica may verify beside a verification that went silent. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(VerifiedLedger.class);

    private final JobLock jobLock;
    private final Verification verification;
    private final VerificationMetrics metrics;

    VerifiedLedger(
            JobLock jobLock,
            AgroalDataSource database,
            LedgerSettings settings,
            VerificationMetrics metrics,
            SessionLimits limits) {
        this.jobLock = jobLock;
        this.verification =
                new Verification(
                        database,
                        Checks.all(),
                        settings.verifyPatience(),
                        limits.inTransaction(Lane.BATCH));
        this.metrics = metrics;
    }

    @Scheduled(
            identity = JOB,
            every = "{groundwork.ledger.verify-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verify() throws SQLException {
        jobLock.runElsewhere(JOB, LONGEST, lock -> report());
        metrics.refresh();
    }

    private void report() throws SQLException {
        try {
            Verdict verdict = verification.run(false);
            if (verdict.good()) {
                LOG.debugf("%d new entries verified", verdict.entries());
            } else {
                LOG.errorf("The ledger is wrong. %s", verdict.lie());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SQLException("The verification was interrupted", stopping);
        }
    }
}
