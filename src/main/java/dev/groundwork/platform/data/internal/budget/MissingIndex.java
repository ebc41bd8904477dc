package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.internal.query.TextPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the {@code create index} statement that a rejected comparison would need, for the
 * operator.
 */
final class MissingIndex {

    private MissingIndex() {}

    /** Returns the statement; empty if no index can help. */
    static Optional<String> of(Comparison comparison, MappedColumn column) {
        if (column.column() == null) {
            return Optional.empty();
        }
        Optional<TextPattern> pattern = comparison.textPattern();
        if (pattern.isPresent()) {
            return pattern.get().hasTrigram()
                    ? Optional.of(on(column, " using gin (%s gin_trgm_ops)"))
                    : Optional.empty();
        }
        return Optional.of(
                on(column, comparison.field().type().foldsCase() ? " (lower(%s))" : " (%s, id)"));
    }

    /** Returns the statement for a sort order; empty if a column is in another table. */
    static Optional<String> inOrder(List<MappedColumn> columns) {
        boolean own =
                columns.stream()
                        .allMatch(each -> each.column() != null && each.foreignKey() == null);
        String keys = columns.stream().map(MappedColumn::column).collect(Collectors.joining(", "));
        return own ? Optional.of(on(columns.get(0), " (" + keys + ")")) : Optional.empty();
    }

    private static String on(MappedColumn column, String keys) {
        return "create index concurrently on " + column.table() + keys.formatted(column.column());
    }
}
