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
        String requestId) {}
