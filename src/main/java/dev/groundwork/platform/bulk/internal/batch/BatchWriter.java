package dev.groundwork.platform.bulk.internal.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Writes batches of rows and records their statistics. A batch that the database refuses is sent
 * again row by row, so that the row which is wrong is known and the others are not lost.
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
    private final ImportStatistics statistics;
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
            ImportStatistics tally,
            String limits,
            BooleanSupplier stopping) {
        this.job = job;
        this.binder = binder;
        this.statistics = tally;
        this.limits = limits;
        this.stopping = stopping;
        this.table = new TableWriter<>(job.table());
    }

    /**
     * @param connection without anything uncommitted, where the mode is {@code skip-errors}
     * @throws ImportFailedException where another writer stood in the way, or the service ends
     */
    void write(Connection connection, List<ParsedRow<R>> batch)
            throws ImportFailedException, SQLException {
        int attempts = job.allOrNothing() ? 1 : ATTEMPTS;
        ImportStatistics.Mark before = statistics.mark();
        for (int attempt = 1; ; attempt++) {
            try {
                limit(connection);
                writeBatch(connection, batch);
                return;
            } catch (SQLException e) {
                if (!SqlState.isConflict(e)) {
                    throw e;
                }
                connection.rollback();
                statistics.reset(before);
            }
            if (attempt == attempts) {
                throw new ImportFailedException(
                        "Another transaction wrote the same rows. Send the file again.");
            }
            pause();
        }
    }

    /**
     * Sets the limits until the end of the transaction, because the next borrower of the connection
     * has other limits.
     */
    private void limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(limits);
        }
    }

    private void writeBatch(Connection connection, List<ParsedRow<R>> batch)
            throws ImportFailedException, SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statistics.write(
                    table.write(connection, batch.stream().map(ParsedRow::value).toList()));
        } catch (SQLException e) {
            requireDataError(e);
            connection.rollback(before);
            for (ParsedRow<R> row : batch) {
                if (job.hasTooManyErrors(statistics)) {
                    break;
                }
                requireNotStopping();
                writeSingle(connection, row);
            }
        }
        connection.releaseSavepoint(before);
    }

    private void writeSingle(Connection connection, ParsedRow<R> row) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statistics.write(table.write(connection, List.of(row.value())));
        } catch (SQLException e) {
            requireDataError(e);
            connection.rollback(before);
            statistics.addFailedRow(binder.errors(row.number(), e));
        }
        connection.releaseSavepoint(before);
    }

    private static void requireDataError(SQLException refusal) throws SQLException {
        if (!SqlState.isDataError(refusal)) {
            throw refusal;
        }
    }

    private void pause() throws ImportFailedException {
        requireNotStopping();
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImportFailedException.shutDown();
        }
    }

    /** A batch that is sent row by row can last. */
    private void requireNotStopping() throws ImportFailedException {
        if (stopping.getAsBoolean()) {
            throw ImportFailedException.shutDown();
        }
    }
}
