package dev.groundwork.platform.bulk.internal.batch;

import java.util.List;

/**
 * One parsed row of a file, validated as far as possible without the database.
 *
 * @param number as {@link RowError} counts
 * @param value null where there are errors
 * @param size characters that it takes in the file, by and large
 */
record ParsedRow<R>(long number, R value, List<RowError> errors, int size) {

    static <R> ParsedRow<R> invalid(long number, String field, String message) {
        return new ParsedRow<>(number, null, List.of(new RowError(number, field, message)), 0);
    }

    boolean isValid() {
        return errors.isEmpty();
    }
}
