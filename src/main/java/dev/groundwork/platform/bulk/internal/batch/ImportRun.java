package dev.groundwork.platform.bulk.internal.batch;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Imports one file batch by batch and commits the result, or fails. */
final class ImportRun<R> {

    private static final int BATCH_ROWS = 1_000;

    /** A batch is in memory several times over: as records, as arrays, and as what is sent. */
    private static final int BATCH_CHARACTERS = 1024 * 1024;

    private final ImportJob<R> job;
    private final DataSource dataSource;
    private final ImportProgressStore progress;
    private final RowBinder<R> binder;
    private final BooleanSupplier stopping;
    private final BatchWriter<R> writer;
    private final ImportStatistics statistics = new ImportStatistics();
    private TableWriter.Written committed = TableWriter.Written.NOTHING;

    ImportRun(
            ImportJob<R> job,
            DataSource dataSource,
            ImportProgressStore progress,
            RowBinder<R> binder,
            String limits,
            BooleanSupplier stopping) {
        this.job = job;
        this.dataSource = dataSource;
        this.progress = progress;
        this.binder = binder;
        this.stopping = stopping;
        this.writer = new BatchWriter<>(job, binder, statistics, limits, stopping);
    }

    ImportStatistics statistics() {
        return statistics;
    }

    /** The committed counts. */
    TableWriter.Written committed() {
        return committed;
    }

    /**
     * @throws ImportFailedException where nothing more can be done about it; what is not committed
     *     by then is rolled back
     */
    void run() throws ImportFailedException, SQLException, IOException {
        try (RowReader<R> reader = job.format().open(job.file(), binder);
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                readAll(reader, connection);
                if (job.allOrNothing() && statistics.failed() > 0) {
                    throw new ImportFailedException(wrongRows());
                }
                require(progress.succeed(connection, job.id(), statistics));
                commit(connection);
            } catch (ImportFailedException | SQLException | IOException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    /** Rolls back explicitly, because the pool commits open transactions. */
    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void readAll(RowReader<R> reader, Connection connection)
            throws ImportFailedException, SQLException, IOException {
        List<ParsedRow<R>> batch = new ArrayList<>(BATCH_ROWS);
        int characters = 0;
        int sinceSaved = 0;
        try {
            for (ParsedRow<R> row = reader.next(); row != null; row = reader.next()) {
                statistics.read(row);
                sinceSaved++;
                if (row.isValid()) {
                    batch.add(row);
                    characters += row.size();
                }
                if (sinceSaved == BATCH_ROWS
                        || characters >= BATCH_CHARACTERS
                        || job.hasTooManyErrors(statistics)) {
                    send(connection, batch);
                    characters = 0;
                    sinceSaved = 0;
                }
                if (job.hasTooManyErrors(statistics)) {
                    return;
                }
            }
            send(connection, batch);
        } catch (MalformedFileException e) {
            statistics.addErrors(e.errors());
            send(connection, batch);
            throw new ImportFailedException(
                    "The file cannot be parsed from row %d on.".formatted(e.errors().get(0).row()));
        }
    }

    private void send(Connection connection, List<ParsedRow<R>> batch)
            throws ImportFailedException, SQLException {
        if (!batch.isEmpty()) {
            writer.write(connection, batch);
            batch.clear();
        }
        if (job.allOrNothing()) {
            require(progress.save(job.id(), statistics));
        } else {
            require(progress.save(connection, job.id(), statistics));
            commit(connection);
        }
        if (stopping.getAsBoolean()) {
            throw ImportFailedException.shutDown();
        }
    }

    private void commit(Connection connection) throws SQLException {
        connection.commit();
        committed = statistics.written();
    }

    private static void require(boolean stillOurs) throws ImportFailedException {
        if (!stillOurs) {
            throw new ImportFailedException("The import was marked as failed in the meantime.");
        }
    }

    private String wrongRows() {
        String stopped =
                job.hasTooManyErrors(statistics)
                        ? " Reading stopped at row %d.".formatted(statistics.read())
                        : "";
        return "%d rows are invalid.%s".formatted(statistics.failed(), stopped);
    }
}
