package dev.groundwork.budget;

import dev.groundwork.query.Comparison;
import dev.groundwork.query.TextPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The index that a refused comparison lacks, in SQL, for the operator. */
final class MissingIndex {

    private MissingIndex() {}

    /** Empty where no index can help. */
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

    /** For a list in this order; empty where a column is in another table. */
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
