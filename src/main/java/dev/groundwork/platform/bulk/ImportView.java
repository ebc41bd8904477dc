package dev.groundwork.platform.bulk;

import dev.groundwork.platform.bulk.internal.ImportRepository;
import dev.groundwork.platform.bulk.internal.batch.ImportMode;
import dev.groundwork.platform.bulk.internal.batch.ImportStatus;
import dev.groundwork.platform.bulk.internal.batch.RowError;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import with its progress and, at the end, its totals. */
public record ImportView(
        @Schema(examples = "4") Long id,
        String kind,
        @Schema(examples = "skip-errors") ImportMode mode,
        @Schema(examples = "running") ImportStatus status,
        @Schema(examples = "51000", description = "Rows of the file read so far.") long rowsRead,
        @Schema(examples = "50000") long rowsCreated,
        @Schema(examples = "900") long rowsUpdated,
        @Schema(examples = "99", description = "Rows that already existed with the same values.")
                long rowsUnchanged,
        @Schema(examples = "1") long rowsFailed,
        @Schema(description = "The first 100 errors.") List<RowError> errors,
        @Schema(
                        nullable = true,
                        examples = "3 rows are invalid. No row was kept.",
                        description = "Reason of the failure.")
                String failure,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:02.123456Z") Instant updatedAt,
        @Schema(nullable = true, examples = "2026-01-31T12:00:01.123456Z") Instant startedAt,
        @Schema(nullable = true, examples = "2026-01-31T12:00:09.123456Z") Instant finishedAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<ImportView> MAPPING =
            ViewMapping.of(
                    ImportView.class, ImportRepository.FIELDS, Field.shown("errors", "errors"));
}
