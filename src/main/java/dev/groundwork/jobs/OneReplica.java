package dev.groundwork.jobs;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Does a job on one replica at a time. The lock is PostgreSQL's, and lasts as long as the
 * transaction that does the work: a replica that dies gives it back, and no clock is trusted.
 *
 * <p>Metric {@code groundwork.job.runs}: one for each run, by {@code name} and {@code outcome}
 * ({@code done}, {@code elsewhere} where another replica was at it, {@code failed}). A label {@code
 * job} would be Prometheus' own, and renamed by it.
 */
@Singleton
public class OneReplica {

    private static final String RUNS = "groundwork.job.runs";

    private final AgroalDataSource database;
    private final MeterRegistry meters;

    OneReplica(AgroalDataSource database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
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
        String outcome = "failed";
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean here = lock(connection, job);
                if (here) {
                    work.run(connection);
                }
                connection.commit();
                outcome = here ? "done" : "elsewhere";
                return here;
            } finally {
                if (outcome.equals("failed")) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } finally {
            meters.counter(RUNS, "name", job, "outcome", outcome).increment();
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
