package dev.groundwork.ledger.batch;

import dev.groundwork.jobs.OneReplica;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Verifies, now and then, what is new in the ledger. A lie is one line of ERROR. */
@Singleton
public class VerifiedLedger {

    static final String JOB = "ledger-verification";

    private static final Logger LOG = Logger.getLogger(VerifiedLedger.class);

    private final OneReplica oneReplica;
    private final Verification verification;
    private final VerificationMetrics metrics;

    VerifiedLedger(
            OneReplica oneReplica,
            AgroalDataSource database,
            LedgerSettings settings,
            VerificationMetrics metrics) {
        this.oneReplica = oneReplica;
        this.verification = new Verification(database, Checks.all(), settings.verifyPatience());
        this.metrics = metrics;
    }

    @Scheduled(
            identity = JOB,
            every = "{groundwork.ledger.verify-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verify() throws SQLException {
        oneReplica.run(JOB, lock -> report());
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
