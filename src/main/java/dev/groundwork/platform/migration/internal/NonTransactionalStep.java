package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A step whose statements run in separate transactions. How far it came is written down with each
 * of them, so that a runner that comes after one that was killed goes on there.
 */
final class NonTransactionalStep {

    private final Sessions sessions;
    private final LockRetry locks;

    NonTransactionalStep(Sessions sessions, LockRetry locks) {
        this.sessions = sessions;
        this.locks = locks;
    }

    void run(Step step) throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            ScriptProgress progress =
                    new ScriptProgress(
                            step.up(), step.version(), step.description(), step.script(), 0, 0);
            step.requireDue(connection);
            connection.setAutoCommit(false);
            progress.write(connection);
            step.storeDown(connection);
            connection.commit();
            connection.setAutoCommit(true);
            finish(connection, step, progress);
        }
    }

    /** Goes on where another runner stopped. */
    void resume(Step step, ScriptProgress progress) throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            finish(connection, step, progress);
        }
    }

    private void finish(Connection connection, Step step, ScriptProgress from)
            throws SQLException, InterruptedException {
        long began = System.nanoTime();
        List<ScriptStatement> statements = step.script().statements();
        ScriptProgress[] progress = {from};
        try {
            while (progress[0].done() < statements.size()) {
                ScriptStatement next = statements.get(progress[0].done());
                locks.retry(
                        step.script().file(),
                        () ->
                                progress[0] =
                                        next.forbidsTransaction()
                                                ? withoutTransaction(connection, progress[0], next)
                                                : inTransaction(connection, progress[0], next));
            }
        } catch (ScriptExecutor.StatementFailedException | CommandFailedException failed) {
            throw new CommandFailedException(
                    failed.getMessage()
                            + (clearIfNothingDone(connection, step)
                                    ? " No statement of %s was committed."
                                            .formatted(step.script().file())
                                    : " %d of its %d statements are committed; the next run continues there."
                                            .formatted(progress[0].done(), statements.size())));
        }
        locks.retry(step.script().file(), () -> end(connection, step, began));
    }

    /** Deletes the progress if no statement was completed, so that the next run starts afresh. */
    private static boolean clearIfNothingDone(Connection connection, Step step)
            throws SQLException {
        if (ScriptProgress.read(connection).filter(left -> left.begun() > 0).isPresent()) {
            return false;
        }
        transaction(
                connection,
                () -> {
                    ScriptProgress.clear(connection);
                    if (step.up()) {
                        UndoScripts.remove(connection, step.version());
                    }
                });
        return true;
    }

    private void end(Connection connection, Step step, long began) throws SQLException {
        transaction(
                connection,
                () -> {
                    step.record(connection, (System.nanoTime() - began) / 1_000_000);
                    ScriptProgress.clear(connection);
                });
    }

    private ScriptProgress inTransaction(
            Connection connection, ScriptProgress progress, ScriptStatement next)
            throws SQLException {
        ScriptProgress after = progress.finish(progress.done());
        locks.waitBriefly(connection);
        transaction(
                connection,
                () -> {
                    ScriptExecutor.one(connection, progress.script(), next);
                    after.write(connection);
                });
        return after;
    }

    private ScriptProgress withoutTransaction(
            Connection connection, ScriptProgress progress, ScriptStatement next)
            throws SQLException {
        Optional<ScriptStatement.ConcurrentIndex> index = next.concurrentIndex();
        boolean begunBefore = progress.begun() > progress.done();
        locks.waitForTransactions(connection);
        if (index.isEmpty()
                || ConcurrentIndexes.dropInvalid(connection, index.get(), begunBefore)) {
            progress.begin(progress.done()).write(connection);
            try {
                ScriptExecutor.one(connection, progress.script(), next);
            } catch (SQLException failed) {
                cleanUp(connection, progress, index, failed);
                throw failed;
            }
        }
        ScriptProgress after = progress.finish(progress.done());
        after.write(connection);
        return after;
    }

    /** Cleans up; the next run does it if this fails. */
    private static void cleanUp(
            Connection connection,
            ScriptProgress progress,
            Optional<ScriptStatement.ConcurrentIndex> index,
            SQLException failed) {
        try {
            if (index.isPresent()) {
                ConcurrentIndexes.cleanUp(connection, index.get());
            }
            progress.write(connection);
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void transaction(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
