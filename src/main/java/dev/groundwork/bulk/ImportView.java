package dev.groundwork.bulk;

import dev.groundwork.bulk.batch.ImportMode;
import dev.groundwork.bulk.batch.ImportStatus;
import dev.groundwork.bulk.batch.RowError;
import dev.groundwork.query.Field;
import dev.groundwork.query.Included;
import dev.groundwork.query.View;
import dev.groundwork.query.ViewMapping;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import: how far it is, and in the end its totals. */
public record ImportView(
        @Schema(examples = "4") Long id,
        String kind,
        @Schema(examples = "skip-errors") ImportMode mode,
        @Schema(examples = "running") ImportStatus status,
        @Schema(examples = "51000", description = "Rows of the file so far.") long rowsRead,
        @Schema(examples = "50000") long rowsCreated,
        @Schema(examples = "900") long rowsUpdated,
        @Schema(examples = "99", description = "Were there already, with the same values.")
                long rowsUnchanged,
        @Schema(examples = "1") long rowsFailed,
        @Schema(description = "The first 100.") List<RowError> errors,
        @Schema(
                        nullable = true,
                        examples = "3 rows are wrong. Nothing of it is kept.",
                        description = "Why it failed.")
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
