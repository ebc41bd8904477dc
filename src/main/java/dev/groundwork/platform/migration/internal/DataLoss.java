package dev.groundwork.platform.migration.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One kind of data that a downgrade destroys.
 *
 * @param column null where whole rows go
 * @param count rows, or values that are not null
 */
public record DataLoss(Kind kind, String table, String column, long count) {

    /** The kinds of data loss. */
    public enum Kind {
        /** With its table, or by {@code delete} or {@code truncate}. */
        ROWS_REMOVED("rows"),
        /** By {@code update}; what stood there before may be nowhere else. */
        ROWS_CHANGED("rows changed"),
        /** With its column. */
        VALUES_REMOVED("values"),
        /** Their column gets another type. */
        VALUES_CONVERTED("values converted");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** {@code invoices: 12 rows}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s%s: %d %s",
                table,
                column == null ? "" : "." + column,
                count,
                kind.words);
    }

    static String refusal(List<DataLoss> losses) {
        return "This would destroy data: "
                + losses.stream().map(DataLoss::text).collect(Collectors.joining(", "))
                + ". Nothing was changed. Use --accept-data-loss to proceed.";
    }
}
