package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A step whose statements are transactions of their own. How far it came is written down with each
 * of them, so that a runner that comes after one that was killed goes on there.
 */
final class StatementWiseStep {

    private final Sessions sessions;
    private final Locks locks;

    StatementWiseStep(Sessions sessions, Locks locks) {
        this.sessions = sessions;
        this.locks = locks;
    }

    void run(Step step) throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            Progress progress =
                    new Progress(
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
    void resume(Step step, Progress progress) throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            finish(connection, step, progress);
        }
    }

    private void finish(Connection connection, Step step, Progress from)
            throws SQLException, InterruptedException {
        long began = System.nanoTime();
        List<ScriptStatement> statements = step.script().statements();
        Progress[] progress = {from};
        try {
            while (progress[0].done() < statements.size()) {
                ScriptStatement next = statements.get(progress[0].done());
                locks.retry(
                        step.script().file(),
                        () ->
                                progress[0] =
                                        next.standsAlone()
                                                ? alone(connection, progress[0], next)
                                                : inTransaction(connection, progress[0], next));
            }
        } catch (Execution.StatementFailure | FailedException failed) {
            throw new FailedException(
                    failed.getMessage()
                            + (forgetIfNothingIsDone(connection, step)
                                    ? " Nothing of %s was kept.".formatted(step.script().file())
                                    : " %d of its %d statements are done; the next run goes on there."
                                            .formatted(progress[0].done(), statements.size())));
        }
        locks.retry(step.script().file(), () -> end(connection, step, began));
    }

    /** So that nobody has to finish first what never began. */
    private static boolean forgetIfNothingIsDone(Connection connection, Step step)
            throws SQLException {
        if (Progress.read(connection).filter(left -> left.begun() > 0).isPresent()) {
            return false;
        }
        transaction(
                connection,
                () -> {
                    Progress.clear(connection);
                    if (step.up()) {
                        StoredDowns.remove(connection, step.version());
                    }
                });
        return true;
    }

    private void end(Connection connection, Step step, long began) throws SQLException {
        transaction(
                connection,
                () -> {
                    step.record(connection, (System.nanoTime() - began) / 1_000_000);
                    Progress.clear(connection);
                });
    }

    private Progress inTransaction(Connection connection, Progress progress, ScriptStatement next)
            throws SQLException {
        Progress after = progress.finish(progress.done());
        locks.waitBriefly(connection);
        transaction(
                connection,
                () -> {
                    Execution.one(connection, progress.script(), next);
                    after.write(connection);
                });
        return after;
    }

    private Progress alone(Connection connection, Progress progress, ScriptStatement next)
            throws SQLException {
        Optional<ScriptStatement.ConcurrentIndex> index = next.concurrentIndex();
        boolean begunBefore = progress.begun() > progress.done();
        locks.waitForTransactions(connection);
        if (index.isEmpty() || ConcurrentIndexes.prepare(connection, index.get(), begunBefore)) {
            progress.begin(progress.done()).write(connection);
            try {
                Execution.one(connection, progress.script(), next);
            } catch (SQLException failed) {
                cleanUp(connection, progress, index, failed);
                throw failed;
            }
        }
        Progress after = progress.finish(progress.done());
        after.write(connection);
        return after;
    }

    /** What cannot be cleaned up now, the next run finds. */
    private static void cleanUp(
            Connection connection,
            Progress progress,
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
