package dev.groundwork.bulk.batch;

import java.util.List;

/** A file that cannot be read any further: what follows would be guessed. */
final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RowError> errors;

    UnreadableFile(List<RowError> errors) {
        super(errors.get(0).message(), null, false, false);
        this.errors = errors;
    }

    UnreadableFile(long row, String message) {
        this(List.of(new RowError(row, "", message)));
    }

    List<RowError> errors() {
        return errors;
    }
}
