package dev.groundwork.platform.migration.internal.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects constraints, indexes and sequences that differ from the declared ones only in their
 * names. They hold no rows, so a rename needs no declaration; to drop and create them would read
 * the table again.
 */
final class RenameDetector {

    private final Schema found;
    private final Schema declared;
    private final List<Change> changes = new ArrayList<>();

    RenameDetector(Schema found, Schema declared) {
        this.found = found;
        this.declared = declared;
    }

    /** Detects the renames and applies them to {@code found}. */
    List<Change> changes() {
        sequences();
        for (Table table : declared.tables().values()) {
            Table before = found.tables().get(table.name());
            if (before != null) {
                constraints(before, table);
                indexes(before, table);
            }
        }
        return changes;
    }

    private void sequences() {
        for (Sequence sequence : declared.sequences().values()) {
            if (sequence.owner() == null || found.sequences().containsKey(sequence.name())) {
                continue;
            }
            found.sequences().values().stream()
                    .filter(other -> sequence.owner().equals(other.owner()))
                    .filter(other -> !declared.sequences().containsKey(other.name()))
                    .findFirst()
                    .ifPresent(other -> rename(other, sequence.name()));
        }
    }

    private void rename(Sequence sequence, String name) {
        changes.add(TableChanges.sequenceRenamed(name, sequence.name()));
        found.sequences().remove(sequence.name());
        found.sequences().put(name, sequence.named(name));
        String before = "nextval('" + sequence.name() + "'::regclass)";
        String after = "nextval('" + name + "'::regclass)";
        for (Table table : found.tables().values()) {
            table.columns()
                    .replaceAll(
                            (ignored, column) ->
                                    before.equals(column.defaultValue())
                                            ? new Column(
                                                    column.name(),
                                                    column.type(),
                                                    column.notNull(),
                                                    after,
                                                    column.generated())
                                            : column);
        }
    }

    private void constraints(Table before, Table after) {
        for (Constraint constraint : after.constraints().values()) {
            if (before.constraints().containsKey(constraint.name())) {
                continue;
            }
            Optional<Constraint> same =
                    before.constraints().values().stream()
                            .filter(constraint::sameAs)
                            .filter(other -> !after.constraints().containsKey(other.name()))
                            .findFirst();
            if (same.isPresent()) {
                String old = same.get().name();
                changes.add(TableChanges.constraintRenamed(after.name(), constraint.name(), old));
                replace(before.constraints(), old, constraint.name(), constraint);
            }
        }
    }

    private void indexes(Table before, Table after) {
        for (Index index : after.indexes().values()) {
            if (before.indexes().containsKey(index.name())) {
                continue;
            }
            Optional<Index> same =
                    before.indexes().values().stream()
                            .filter(index::sameAs)
                            .filter(other -> !after.indexes().containsKey(other.name()))
                            .findFirst();
            if (same.isPresent()) {
                String old = same.get().name();
                changes.add(TableChanges.indexRenamed(after.name(), index.name(), old));
                replace(before.indexes(), old, index.name(), index);
            }
        }
    }

    private static <T> void replace(Map<String, T> all, String before, String after, T value) {
        Map<String, T> copy = new LinkedHashMap<>(all);
        copy.remove(before);
        copy.put(after, value);
        all.clear();
        all.putAll(copy);
    }
}
