package dev.groundwork.platform.migration.internal.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.annotations.OnDeleteAction;

/** A table as its entity declares it, before PostgreSQL normalizes it. */
final class DeclaredTable {

    final String name;

    /** The previous name; null if it was never renamed. */
    String renamedFrom;

    /** The sequence of its key; null where it has none. */
    String keySequence;

    /** Name and definition. */
    final Map<String, String> columns = new LinkedHashMap<>();

    /** New name and old one. */
    final Map<String, String> renamedColumns = new LinkedHashMap<>();

    /** Name and what follows it. */
    final Map<String, String> constraints = new LinkedHashMap<>();

    /** Foreign keys, which are made when all tables are there. */
    final Map<String, String> foreignKeys = new LinkedHashMap<>();

    final Map<String, DeclaredIndex> indexes = new LinkedHashMap<>();

    /**
     * @param on what follows {@code on <table>}
     */
    record DeclaredIndex(boolean unique, String on) {}

    DeclaredTable(String name) {
        this.name = name;
    }

    /** The name that PostgreSQL itself would give, with a number where that is taken. */
    void addConstraint(Map<String, String> kind, String name, String clause) {
        String free = name;
        for (int i = 1; constraints.containsKey(free) || foreignKeys.containsKey(free); i++) {
            free = name + i;
        }
        kind.put(free, clause);
    }

    /** A key of one column to the {@code id} of another table. */
    void addForeignKey(String column, String table, OnDeleteAction onDelete) {
        addConstraint(
                foreignKeys,
                SqlIdentifiers.suffixed(name, "_" + column + "_fkey"),
                "foreign key (%s) references %s (id)%s"
                        .formatted(column, table, onDelete(onDelete)));
    }

    static String onDelete(OnDeleteAction action) {
        return action == null || action == OnDeleteAction.NO_ACTION
                ? ""
                : " on delete " + action.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    List<String> create() {
        List<String> lines = new ArrayList<>();
        columns.forEach((column, definition) -> lines.add(column + " " + definition));
        constraints.forEach(
                (constraint, clause) -> lines.add("constraint " + constraint + " " + clause));
        List<String> statements = new ArrayList<>();
        statements.add("create table " + name + " (" + String.join(", ", lines) + ")");
        indexes.forEach(
                (index, declared) ->
                        statements.add(
                                "create %sindex %s on %s %s"
                                        .formatted(
                                                declared.unique() ? "unique " : "",
                                                index,
                                                name,
                                                declared.on())));
        if (keySequence != null) {
            statements.add(
                    "alter sequence %s owned by %s.%s"
                            .formatted(keySequence, name, columns.keySet().iterator().next()));
        }
        return statements;
    }

    List<String> references() {
        return foreignKeys.entrySet().stream()
                .map(
                        key ->
                                "alter table %s add constraint %s %s"
                                        .formatted(name, key.getKey(), key.getValue()))
                .toList();
    }
}
