package dev.groundwork.platform.bulk.internal.batch;

import dev.groundwork.platform.bulk.ImportTable;
import dev.groundwork.platform.bulk.RowFormat;
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

    /** Whether an all-or-nothing import can stop reading because it has enough errors to report. */
    boolean hasTooManyErrors(ImportStatistics tally) {
        return allOrNothing() && tally.hasMaxErrors();
    }
}
