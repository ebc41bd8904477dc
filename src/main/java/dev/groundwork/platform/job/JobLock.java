package dev.groundwork.platform.job;

import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Runs a job on one replica at a time. The lock is PostgreSQL's, and lasts as long as the
 * transaction that does the work: a replica that dies gives it back, and no clock is trusted.
 *
 * <p>Metric {@code groundwork.job.runs}: one for each run, by {@code name} and {@code outcome}
 * ({@code done}, {@code skipped} where another replica holds the lock, {@code failed}). A label
 * {@code job} would be Prometheus' own, and renamed by it.
 */
@Singleton
public class JobLock {

    private static final String RUNS = "groundwork.job.runs";

    private final AgroalDataSource database;
    private final MeterRegistry meters;
    private final SessionLimits limits;

    JobLock(AgroalDataSource database, MeterRegistry meters, SessionLimits limits) {
        this.database = database;
        this.meters = meters;
        this.limits = limits;
    }

    /** Work of a job, in the transaction that holds its lock. */
    @FunctionalInterface
    public interface Work {

        void run(Connection connection) throws SQLException;
    }

    /**
     * Runs the work and commits, unless another replica is at the same job.
     *
     * @param job its name, which is also the lock's
     * @return whether it ran here
     * @throws SQLException after a rollback; so with every exception of the work
     */
    public boolean run(String job, Work work) throws SQLException {
        return run(job, limits.inTransaction(Lane.BATCH), work);
    }

    /**
     * Like {@link #run(String, Work)}, for work on other connections. The session of the lock has
     * nothing to do meanwhile.
     *
     * @param longest after which the server ends that session; the next replica may then begin
     */
    public boolean runElsewhere(String job, Duration longest, Work work) throws SQLException {
        return run(job, limits.inTransaction(Lane.BATCH, longest), work);
    }

    private boolean run(String job, String limit, Work work) throws SQLException {
        String outcome = "failed";
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean here = lock(connection, job);
                if (here) {
                    limit(connection, limit);
                    work.run(connection);
                }
                connection.commit();
                connection.setAutoCommit(true);
                outcome = here ? "done" : "skipped";
                return here;
            } catch (SQLException | RuntimeException | Error failed) {
                undo(connection, failed);
                throw failed;
            }
        } finally {
            meters.counter(RUNS, "name", job, "outcome", outcome).increment();
        }
    }

    /**
     * Rolls back and keeps the first failure, because the rollback on a lost connection fails as
     * well.
     */
    private static void undo(Connection connection, Throwable failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            failed.addSuppressed(lost);
        }
    }

    private static void limit(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
        }
    }

    private static boolean lock(Connection connection, String job) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, number(job));
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    /** PostgreSQL's locks have numbers, and one space for all of a database. */
    static long number(String job) {
        return ByteBuffer.wrap(DigestUtils.sha256("groundwork job " + job)).getLong();
    }
}
