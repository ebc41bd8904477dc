package dev.groundwork.bulk.batch;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Works through one file, batch by batch, and ends with all of it told and committed, or not. */
final class ImportRun<R> {

    private static final int BATCH_ROWS = 1_000;

    /** A batch is in memory several times over: as records, as arrays, and as what is sent. */
    private static final int BATCH_CHARACTERS = 1024 * 1024;

    private final ImportJob<R> job;
    private final DataSource dataSource;
    private final Progress progress;
    private final RowBinder<R> binder;
    private final BooleanSupplier stopping;
    private final BatchWriter<R> writer;
    private final Tally tally = new Tally();
    private TableWriter.Written kept = TableWriter.Written.NOTHING;

    ImportRun(
            ImportJob<R> job,
            DataSource dataSource,
            Progress progress,
            RowBinder<R> binder,
            String limits,
            BooleanSupplier stopping) {
        this.job = job;
        this.dataSource = dataSource;
        this.progress = progress;
        this.binder = binder;
        this.stopping = stopping;
        this.writer = new BatchWriter<>(job, binder, tally, limits, stopping);
    }

    Tally tally() {
        return tally;
    }

    /** What was committed. */
    TableWriter.Written kept() {
        return kept;
    }

    /**
     * @throws ImportFailure where nothing more can be done about it; what is not committed by then
     *     is rolled back
     */
    void run() throws ImportFailure, SQLException, IOException {
        try (RowReader<R> reader = job.format().open(job.file(), binder);
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                readAll(reader, connection);
                if (job.allOrNothing() && tally.failed() > 0) {
                    throw new ImportFailure(wrongRows());
                }
                require(progress.succeed(connection, job.id(), tally));
                commit(connection);
            } catch (ImportFailure | SQLException | IOException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    /** Not left to the pool, which commits what it finds open. */
    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void readAll(RowReader<R> reader, Connection connection)
            throws ImportFailure, SQLException, IOException {
        List<ReadRow<R>> batch = new ArrayList<>(BATCH_ROWS);
        int characters = 0;
        int sinceSaved = 0;
        try {
            for (ReadRow<R> row = reader.next(); row != null; row = reader.next()) {
                tally.read(row);
                sinceSaved++;
                if (row.sound()) {
                    batch.add(row);
                    characters += row.size();
                }
                if (sinceSaved == BATCH_ROWS
                        || characters >= BATCH_CHARACTERS
                        || job.hasEnough(tally)) {
                    send(connection, batch);
                    characters = 0;
                    sinceSaved = 0;
                }
                if (job.hasEnough(tally)) {
                    return;
                }
            }
            send(connection, batch);
        } catch (UnreadableFile e) {
            tally.note(e.errors());
            send(connection, batch);
            throw new ImportFailure(
                    "The file cannot be read from row %d on.".formatted(e.errors().get(0).row()));
        }
    }

    private void send(Connection connection, List<ReadRow<R>> batch)
            throws ImportFailure, SQLException {
        if (!batch.isEmpty()) {
            writer.write(connection, batch);
            batch.clear();
        }
        if (job.allOrNothing()) {
            require(progress.save(job.id(), tally));
        } else {
            require(progress.save(connection, job.id(), tally));
            commit(connection);
        }
        if (stopping.getAsBoolean()) {
            throw ImportFailure.shutDown();
        }
    }

    private void commit(Connection connection) throws SQLException {
        connection.commit();
        kept = tally.written();
    }

    private static void require(boolean stillOurs) throws ImportFailure {
        if (!stillOurs) {
            throw new ImportFailure("The import was declared failed meanwhile.");
        }
    }

    private String wrongRows() {
        String stopped =
                job.hasEnough(tally)
                        ? " The file was not read beyond row %d.".formatted(tally.read())
                        : "";
        return "%d rows are wrong.%s".formatted(tally.failed(), stopped);
    }
}
