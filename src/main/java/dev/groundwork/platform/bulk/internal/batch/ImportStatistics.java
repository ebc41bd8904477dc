package dev.groundwork.platform.bulk.internal.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts the rows read, written and failed so far, and collects their errors. */
final class ImportStatistics {

    /** Errors that are shown; the rows beyond are counted. */
    static final int MOST_ERRORS = 100;

    private final List<RowError> errors = new ArrayList<>();
    private long read;
    private long failed;
    private TableWriter.Written written = TableWriter.Written.NOTHING;

    void read(ParsedRow<?> row) {
        read++;
        if (!row.isValid()) {
            addFailedRow(row.errors());
        }
    }

    void addFailedRow(List<RowError> ofOneRow) {
        failed++;
        addErrors(ofOneRow);
    }

    /** Errors that are no row's, such as the header's. */
    void addErrors(List<RowError> more) {
        more.stream().limit(MOST_ERRORS - errors.size()).forEach(errors::add);
    }

    void write(TableWriter.Written more) {
        written = written.plus(more);
    }

    /** Marks the current state, to reset to if a batch is rolled back and retried. */
    Mark mark() {
        return new Mark(errors.size(), failed, written);
    }

    void reset(Mark mark) {
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

    /** The errors in the order of the file. */
    List<RowError> errors() {
        return errors.stream().sorted(Comparator.comparingLong(RowError::row)).toList();
    }

    boolean hasMaxErrors() {
        return errors.size() >= MOST_ERRORS;
    }

    /** The state after the earlier batches. */
    record Mark(int errors, long failed, TableWriter.Written written) {}
}
