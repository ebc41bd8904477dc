package dev.groundwork.bulk.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Writes batches of rows and keeps their tally. A batch that the database refuses is sent again row
 * by row, so that the row which is wrong is known and the others are not lost.
 *
 * <p>Where a batch meets the locks of another transaction no row is wrong, and to go back to a
 * savepoint would keep the locks that the other one waits for: the whole transaction ends. Under
 * {@code skip-errors} it holds this batch alone, which is sent again.
 */
final class BatchWriter<R> {

    private static final int ATTEMPTS = 5;

    /** Lets the other transaction have what it was waiting for. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ImportJob<R> job;
    private final RowBinder<R> binder;
    private final Tally tally;
    private final String limits;
    private final BooleanSupplier stopping;
    private final TableWriter<R> table;

    /**
     * @param limits the statements that set the limits of a transaction
     * @param stopping whether the service is about to end
     */
    BatchWriter(
            ImportJob<R> job,
            RowBinder<R> binder,
            Tally tally,
            String limits,
            BooleanSupplier stopping) {
        this.job = job;
        this.binder = binder;
        this.tally = tally;
        this.limits = limits;
        this.stopping = stopping;
        this.table = new TableWriter<>(job.table());
    }

    /**
     * @param connection without anything uncommitted, where the mode is {@code skip-errors}
     * @throws ImportFailure where another writer stood in the way, or the service ends
     */
    void write(Connection connection, List<ReadRow<R>> batch) throws ImportFailure, SQLException {
        int attempts = job.allOrNothing() ? 1 : ATTEMPTS;
        Tally.Mark before = tally.mark();
        for (int attempt = 1; ; attempt++) {
            try {
                limit(connection);
                writeTogether(connection, batch);
                return;
            } catch (SQLException e) {
                if (!Refused.byAnotherWriter(e)) {
                    throw e;
                }
                connection.rollback();
                tally.returnTo(before);
            }
            if (attempt == attempts) {
                throw new ImportFailure(
                        "Another writer was at the same rows. Send the file again.");
            }
            pause();
        }
    }

    /** Until the end of the transaction: the next borrower of the connection has his own limits. */
    private void limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(limits);
        }
    }

    private void writeTogether(Connection connection, List<ReadRow<R>> batch)
            throws ImportFailure, SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            tally.write(table.write(connection, batch.stream().map(ReadRow::value).toList()));
        } catch (SQLException e) {
            requireAboutRows(e);
            connection.rollback(before);
            for (ReadRow<R> row : batch) {
                if (job.hasEnough(tally)) {
                    break;
                }
                requireNotStopping();
                writeAlone(connection, row);
            }
        }
        connection.releaseSavepoint(before);
    }

    private void writeAlone(Connection connection, ReadRow<R> row) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            tally.write(table.write(connection, List.of(row.value())));
        } catch (SQLException e) {
            requireAboutRows(e);
            connection.rollback(before);
            tally.refuse(binder.errors(row.number(), e));
        }
        connection.releaseSavepoint(before);
    }

    private static void requireAboutRows(SQLException refusal) throws SQLException {
        if (!Refused.forItsValues(refusal)) {
            throw refusal;
        }
    }

    private void pause() throws ImportFailure {
        requireNotStopping();
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImportFailure.shutDown();
        }
    }

    /** A batch that is sent row by row can last. */
    private void requireNotStopping() throws ImportFailure {
        if (stopping.getAsBoolean()) {
            throw ImportFailure.shutDown();
        }
    }
}
