package dev.groundwork.platform.bulk.internal.batch;

import java.util.List;

/** Signals a malformed file whose remaining rows cannot be parsed reliably. */
final class MalformedFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RowError> errors;

    MalformedFileException(List<RowError> errors) {
        super(errors.get(0).message(), null, false, false);
        this.errors = errors;
    }

    MalformedFileException(long row, String message) {
        this(List.of(new RowError(row, "", message)));
    }

    List<RowError> errors() {
        return errors;
    }
}
