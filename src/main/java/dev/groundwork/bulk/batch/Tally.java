package dev.groundwork.bulk.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What has become of the rows so far. */
final class Tally {

    /** Errors that are shown; the rows beyond are counted. */
    static final int MOST_ERRORS = 100;

    private final List<RowError> errors = new ArrayList<>();
    private long read;
    private long failed;
    private TableWriter.Written written = TableWriter.Written.NOTHING;

    void read(ReadRow<?> row) {
        read++;
        if (!row.sound()) {
            refuse(row.errors());
        }
    }

    void refuse(List<RowError> ofOneRow) {
        failed++;
        note(ofOneRow);
    }

    /** Errors that are no row's, such as the header's. */
    void note(List<RowError> more) {
        more.stream().limit(MOST_ERRORS - errors.size()).forEach(errors::add);
    }

    void write(TableWriter.Written more) {
        written = written.plus(more);
    }

    /** To come back to, where a batch is undone and sent again. */
    Mark mark() {
        return new Mark(errors.size(), failed, written);
    }

    void returnTo(Mark mark) {
        errors.subList(mark.errors, errors.size()).clear();
        failed = mark.failed;
        written = mark.written;
    }

    long read() {
        return read;
    }

    long failed() {
        return failed;
    }

    TableWriter.Written written() {
        return written;
    }

    /** In the order of the file; what only the database finds wrong is found after the rest. */
    List<RowError> errors() {
        return errors.stream().sorted(Comparator.comparingLong(RowError::row)).toList();
    }

    boolean isFull() {
        return errors.size() >= MOST_ERRORS;
    }

    /** What has become of the rows of earlier batches. */
    record Mark(int errors, long failed, TableWriter.Written written) {}
}
