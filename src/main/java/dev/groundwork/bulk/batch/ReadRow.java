package dev.groundwork.bulk.batch;

import java.util.List;

/**
 * One row of a file, as far as it can be judged without the database.
 *
 * @param number as {@link RowError} counts
 * @param value null where there are errors
 * @param size characters that it takes in the file, by and large
 */
record ReadRow<R>(long number, R value, List<RowError> errors, int size) {

    static <R> ReadRow<R> refused(long number, String field, String message) {
        return new ReadRow<>(number, null, List.of(new RowError(number, field, message)), 0);
    }

    boolean sound() {
        return errors.isEmpty();
    }
}
