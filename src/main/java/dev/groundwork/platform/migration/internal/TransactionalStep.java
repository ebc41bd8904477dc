package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A step that runs in one transaction, including its row in the history. */
final class TransactionalStep {

    private final Sessions sessions;
    private final LockRetry locks;

    TransactionalStep(Sessions sessions, LockRetry locks) {
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
        } catch (ScriptExecutor.StatementFailedException failed) {
            throw new CommandFailedException(
                    failed.getMessage()
                            + " No statement of "
                            + step.script().file()
                            + " was committed.");
        }
    }

    private void attempt(Connection connection, Step step, boolean lossAccepted)
            throws SQLException {
        long began = System.nanoTime();
        try {
            locks.waitBriefly(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SchemaHistory.LOCK);
            }
            step.requireDue(connection);
            if (!step.up() && !lossAccepted) {
                List<DataLoss> losses = DataLossEstimate.withLocks(connection, step.script());
                if (!losses.isEmpty()) {
                    throw new DataLossException(losses);
                }
            }
            ScriptExecutor.all(connection, step.script());
            step.record(connection, (System.nanoTime() - began) / 1_000_000);
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }
}
