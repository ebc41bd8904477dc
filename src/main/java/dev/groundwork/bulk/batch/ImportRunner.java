package dev.groundwork.bulk.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.http.Problems;
import dev.groundwork.http.RequestId;
import dev.groundwork.ops.Lane;
import dev.groundwork.ops.SessionLimits;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Runs an import from its begin to its end, whatever that is, and says so in the log. */
@Singleton
class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private final AgroalDataSource dataSource;
    private final Progress progress;
    private final ObjectMapper json;
    private final Validator validator;
    private final Problems problems;
    private final MeterRegistry meters;
    private final String limits;

    ImportRunner(
            AgroalDataSource dataSource,
            Progress progress,
            ObjectMapper json,
            Validator validator,
            Problems problems,
            MeterRegistry meters,
            ImportSettings settings,
            SessionLimits sessionLimits) {
        this.dataSource = dataSource;
        this.progress = progress;
        this.json = json;
        this.validator = validator;
        this.problems = problems;
        this.meters = meters;
        this.limits =
                "set local lock_timeout = %d; %s"
                        .formatted(
                                settings.lockTimeout().toMillis(),
                                sessionLimits.inTransaction(Lane.BATCH));
    }

    /**
     * @param stopping whether the service is about to end
     */
    <R> void run(ImportJob<R> job, BooleanSupplier stopping) {
        RowBinder<R> binder = new RowBinder<>(job.table(), json, validator, problems);
        ImportRun<R> run = new ImportRun<>(job, dataSource, progress, binder, limits, stopping);
        long began = System.nanoTime();
        MDC.put(RequestId.LOG_KEY, job.requestId());
        try {
            if (stopping.getAsBoolean()) {
                throw new ImportFailure("The service was shut down before it began.");
            }
            if (!progress.start(job.id())) {
                return;
            }
            LOG.infof("Import %d of %s begins: %s", job.id(), job.table().name(), job.mode());
            run.run();
            log("succeeded", run, job, began);
        } catch (ImportFailure failure) {
            fail(job, failure.getMessage());
            log("failed", run, job, began);
        } catch (Exception failure) {
            LOG.errorf(failure, "Import %d of %s failed", job.id(), job.table().name());
            fail(job, problems.meaning(failure).type().title() + ".");
        } finally {
            count(job, run);
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    /** Where the database cannot be told, the import falls silent, and is failed for that. */
    private void fail(ImportJob<?> job, String failure) {
        String kept =
                job.mode() == ImportMode.SKIP_ERRORS
                        ? " The rows that are counted as created and updated are kept."
                        : " Nothing of it is kept.";
        try {
            progress.fail(job.id(), failure + kept);
        } catch (SQLException e) {
            LOG.errorf(e, "Import %d failed, and the database could not be told", job.id());
        }
    }

    private static void log(String how, ImportRun<?> run, ImportJob<?> job, long began) {
        LOG.infof(
                "Import %d of %s %s in %d ms: %d rows read, %d created, %d updated, %d wrong",
                job.id(),
                job.table().name(),
                how,
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                run.tally().read(),
                run.kept().created(),
                run.kept().updated(),
                run.tally().failed());
    }

    private void count(ImportJob<?> job, ImportRun<?> run) {
        count(job, "created", run.kept().created());
        count(job, "updated", run.kept().updated());
        count(job, "unchanged", run.kept().unchanged());
        count(job, "failed", run.tally().failed());
    }

    private void count(ImportJob<?> job, String outcome, long rows) {
        meters.counter("groundwork.import.rows", "kind", job.table().name(), "outcome", outcome)
                .increment(rows);
    }
}
