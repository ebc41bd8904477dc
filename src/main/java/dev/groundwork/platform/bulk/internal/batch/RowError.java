package dev.groundwork.platform.bulk.internal.batch;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error in one row of a file, and what to send instead. Quotes no value: rows hold personal
 * data, and these lines are kept.
 *
 * @param row as the file counts: lines of NDJSON from 1; of CSV, rows after the header from 1, and
 *     the header itself as 0
 * @param field the member or column; empty where the whole row is meant
 */
@Schema(description = "An error in one row of the file.")
public record RowError(
        @Schema(
                        examples = "17",
                        description =
                                "The line number in NDJSON; the row number after the header in CSV.")
                long row,
        @Schema(examples = "email") String field,
        @Schema(examples = "must be an e-mail address") String message) {}
