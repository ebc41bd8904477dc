package dev.groundwork.migration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Data that a downgrade destroys.
 *
 * @param column null where whole rows go
 * @param count rows, or values that are not null
 */
public record Loss(Kind kind, String table, String column, long count) {

    /** How data can go. */
    public enum Kind {
        /** With its table, or by {@code delete} or {@code truncate}. */
        ROWS_REMOVED("rows"),
        /** By {@code update}; what stood there before may be nowhere else. */
        ROWS_CHANGED("rows are changed"),
        /** With its column. */
        VALUES_REMOVED("values"),
        /** Their column gets another type. */
        VALUES_CONVERTED("values are converted");

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

    static String refusal(List<Loss> losses) {
        return "This would destroy data. "
                + losses.stream().map(Loss::text).collect(Collectors.joining(", "))
                + ". Nothing was changed; with --accept-data-loss it is done.";
    }
}
