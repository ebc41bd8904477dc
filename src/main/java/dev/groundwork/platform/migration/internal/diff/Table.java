package dev.groundwork.platform.migration.internal.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table with what belongs to it, each by its name.
 *
 * @param columns in the table's order
 */
record Table(
        String name,
        Map<String, Column> columns,
        Map<String, Constraint> constraints,
        Map<String, Index> indexes) {

    /** Without foreign keys, whose tables may not be there yet. */
    List<String> create() {
        List<String> lines =
                Stream.concat(
                                columns.values().stream().map(Column::definition),
                                constraints.values().stream()
                                        .filter(constraint -> !constraint.isForeignKey())
                                        .map(Constraint::clause))
                        .map(line -> "    " + line)
                        .toList();
        List<String> statements = new ArrayList<>();
        statements.add("create table %s (\n%s\n)".formatted(name, String.join(",\n", lines)));
        indexes.values().forEach(index -> statements.add(index.create(name, false)));
        return statements;
    }

    List<Constraint> foreignKeys() {
        return constraints.values().stream().filter(Constraint::isForeignKey).toList();
    }
}
