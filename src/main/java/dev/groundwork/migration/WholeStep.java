package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A step in one transaction, its row of the history included: all of it happens, or nothing. */
final class WholeStep {

    private final Sessions sessions;
    private final Locks locks;

    WholeStep(Sessions sessions, Locks locks) {
        this.sessions = sessions;
        this.locks = locks;
    }

    /**
     * @param lossAccepted whether it may destroy data; otherwise it is looked once more, with the
     *     tables locked that would lose some
     */
    void run(Step step, boolean lossAccepted) throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            locks.retry(step.script().file(), () -> attempt(connection, step, lossAccepted));
        } catch (Execution.StatementFailure failed) {
            throw new FailedException(
                    failed.getMessage() + " Nothing of " + step.script().file() + " was kept.");
        }
    }

    private void attempt(Connection connection, Step step, boolean lossAccepted)
            throws SQLException {
        long began = System.nanoTime();
        try {
            locks.waitBriefly(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(History.LOCK);
            }
            step.requireDue(connection);
            if (!step.up() && !lossAccepted) {
                List<Loss> losses = LossForecast.locked(connection, step.script());
                if (!losses.isEmpty()) {
                    throw new DataLossException(losses);
                }
            }
            Execution.all(connection, step.script());
            step.record(connection, (System.nanoTime() - began) / 1_000_000);
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }
}
