package dev.groundwork.platform.bulk.internal.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.problem.Problems;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Runs an import from start to end and logs its result. */
@Singleton
class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private final AgroalDataSource dataSource;
    private final ImportProgressStore progress;
    private final ObjectMapper json;
    private final Validator validator;
    private final Problems problems;
    private final MeterRegistry meters;
    private final String limits;

    ImportRunner(
            AgroalDataSource dataSource,
            ImportProgressStore progress,
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
                throw new ImportFailedException(
                        "The service was shut down before the import began.");
            }
            if (!progress.start(job.id())) {
                return;
            }
            LOG.infof("Import %d of %s begins: %s", job.id(), job.table().name(), job.mode());
            run.run();
            log("succeeded", run, job, began);
        } catch (ImportFailedException failure) {
            fail(job, failure.getMessage());
            log("failed", run, job, began);
        } catch (Exception failure) {
            LOG.errorf(failure, "Import %d of %s failed", job.id(), job.table().name());
            fail(job, problems.translate(failure).type().title() + ".");
        } finally {
            count(job, run);
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    /**
     * Marks the import as failed; if the database is unavailable, the missing heartbeat does so
     * later.
     */
    private void fail(ImportJob<?> job, String failure) {
        String kept =
                job.mode() == ImportMode.SKIP_ERRORS
                        ? " The rows counted as created and updated were kept."
                        : " No row was kept.";
        try {
            progress.fail(job.id(), failure + kept);
        } catch (SQLException e) {
            LOG.errorf(
                    e,
                    "Import %d failed, and its state could not be written to the database",
                    job.id());
        }
    }

    private static void log(String how, ImportRun<?> run, ImportJob<?> job, long began) {
        LOG.infof(
                "Import %d of %s %s in %d ms: %d rows read, %d created, %d updated, %d invalid",
                job.id(),
                job.table().name(),
                how,
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                run.statistics().read(),
                run.committed().created(),
                run.committed().updated(),
                run.statistics().failed());
    }

    private void count(ImportJob<?> job, ImportRun<?> run) {
        count(job, "created", run.committed().created());
        count(job, "updated", run.committed().updated());
        count(job, "unchanged", run.committed().unchanged());
        count(job, "failed", run.statistics().failed());
    }

    private void count(ImportJob<?> job, String outcome, long rows) {
        meters.counter("groundwork.import.rows", "kind", job.table().name(), "outcome", outcome)
                .increment(rows);
    }
}
