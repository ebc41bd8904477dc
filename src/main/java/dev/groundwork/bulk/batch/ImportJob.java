package dev.groundwork.bulk.batch;

import java.nio.file.Path;

/**
 * One file to be imported.
 *
 * @param id of the row in {@code imports} that shows how far it is
 * @param file deleted when it is done
 * @param requestId under which it is logged, as the request that brought it was
 */
public record ImportJob<R>(
        long id,
        ImportTable<R> table,
        RowFormat format,
        ImportMode mode,
        Path file,
        String requestId) {

    boolean allOrNothing() {
        return mode == ImportMode.ALL_OR_NOTHING;
    }

    /** Of all or nothing, the first errors are what somebody has to mend; the rest can wait. */
    boolean hasEnough(Tally tally) {
        return allOrNothing() && tally.isFull();
    }
}
