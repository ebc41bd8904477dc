package dev.groundwork.platform.migration.internal.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Compares two schemas and lists the changes that bring a database in line with the entities. The
 * order of the changes of a phase is one in which they work, and backwards one in which they can be
 * undone.
 */
final class SchemaComparison {

    private final Schema found;
    private final Schema declared;
    private final List<Change> changes = new ArrayList<>();

    private SchemaComparison(Schema found, Schema declared) {
        this.found = found;
        this.declared = declared;
    }

    /**
     * @param found is changed where a thing has another name and is otherwise the same
     */
    static List<Change> of(Schema found, Schema declared) {
        return new SchemaComparison(found, declared).changes();
    }

    private List<Change> changes() {
        changes.addAll(new RenameDetector(found, declared).changes());
        missingSequences();
        missingTables();
        commonTables();
        owners();
        surplusColumns();
        surplusTables();
        sequences();
        changes.sort(Comparator.comparing(Change::phase));
        return List.copyOf(changes);
    }

    private void missingSequences() {
        for (Sequence sequence : declared.sequences().values()) {
            if (!found.sequences().containsKey(sequence.name())) {
                changes.add(TableChanges.sequenceMissing(sequence));
            }
        }
    }

    private void missingTables() {
        List<Table> missing =
                declared.tables().values().stream()
                        .filter(table -> !found.tables().containsKey(table.name()))
                        .toList();
        missing.forEach(table -> changes.add(TableChanges.missing(table)));
        for (Table table : missing) {
            for (Constraint key : table.foreignKeys()) {
                changes.add(ConstraintChanges.ofNewTable(table.name(), key));
            }
        }
    }

    private void surplusTables() {
        List<Table> surplus =
                found.tables().values().stream()
                        .filter(table -> !declared.tables().containsKey(table.name()))
                        .toList();
        for (Table table : surplus) {
            for (Constraint key : table.foreignKeys()) {
                changes.add(ConstraintChanges.ofOldTable(table.name(), key));
            }
        }
        surplus.forEach(table -> changes.add(TableChanges.surplus(table)));
    }

    /** Foreign keys go first and come last: the keys that they refer to must be there. */
    private void commonTables() {
        forEachCommonTable((before, after) -> surplusConstraints(before, after, true));
        forEachCommonTable(
                (before, after) -> {
                    columns(before, after);
                    surplusConstraints(before, after, false);
                    constraints(before, after, false);
                    indexes(before, after);
                });
        forEachCommonTable((before, after) -> constraints(before, after, true));
    }

    private void forEachCommonTable(BiConsumer<Table, Table> compare) {
        for (Table table : declared.tables().values()) {
            Table before = found.tables().get(table.name());
            if (before != null) {
                compare.accept(before, table);
            }
        }
    }

    private void columns(Table before, Table after) {
        for (Column column : after.columns().values()) {
            Column old = before.columns().get(column.name());
            if (old == null) {
                changes.addAll(ColumnChanges.missing(after.name(), column));
            } else if (!Objects.equals(old.generated(), column.generated())) {
                regenerated(before, after, old, column);
            } else {
                column(after.name(), old, column);
            }
        }
    }

    private void column(String table, Column before, Column after) {
        if (!before.type().equals(after.type())) {
            changes.add(ColumnChanges.typeDiffers(table, before, after));
        } else if (!before.sameDefault(after)) {
            changes.add(ColumnChanges.defaultDiffers(table, before, after));
        }
        if (before.notNull() && !after.notNull()) {
            changes.add(ColumnChanges.notNull(table, after));
        } else if (!before.notNull() && after.notNull()) {
            changes.add(ColumnChanges.nullable(table, after));
        }
    }

    /**
     * Drops and recreates a generated column with its indexes, because its expression cannot be
     * changed.
     */
    private void regenerated(Table before, Table after, Column old, Column column) {
        for (Index index : before.indexes().values()) {
            Index same = after.indexes().get(index.name());
            if (same != null && same.sameAs(index) && index.mentions(old.name())) {
                changes.add(IndexChanges.surplus(before.name(), index));
                changes.add(IndexChanges.missing(after.name(), same));
            }
        }
        changes.addAll(ColumnChanges.surplus(before.name(), old));
        changes.addAll(ColumnChanges.missing(after.name(), column));
    }

    private void surplusColumns() {
        for (Table table : found.tables().values()) {
            Table after = declared.tables().get(table.name());
            if (after != null) {
                table.columns().values().stream()
                        .filter(column -> !after.columns().containsKey(column.name()))
                        .forEach(
                                column ->
                                        changes.addAll(
                                                ColumnChanges.surplus(table.name(), column)));
            }
        }
    }

    private void surplusConstraints(Table before, Table after, boolean foreignKeys) {
        for (Constraint old : before.constraints().values()) {
            if (old.isForeignKey() == foreignKeys && !after.constraints().containsKey(old.name())) {
                changes.add(ConstraintChanges.surplus(after.name(), old));
            }
        }
    }

    private void constraints(Table before, Table after, boolean foreignKeys) {
        for (Constraint constraint : after.constraints().values()) {
            if (constraint.isForeignKey() != foreignKeys) {
                continue;
            }
            Constraint old = before.constraints().get(constraint.name());
            if (old == null) {
                changes.add(ConstraintChanges.missing(after.name(), constraint));
            } else if (!old.sameAs(constraint)) {
                changes.add(ConstraintChanges.differs(after.name(), old, constraint));
            }
        }
    }

    private void indexes(Table before, Table after) {
        for (Index old : before.indexes().values()) {
            if (!after.indexes().containsKey(old.name())) {
                changes.add(IndexChanges.surplus(after.name(), old));
            }
        }
        for (Index index : after.indexes().values()) {
            Index old = before.indexes().get(index.name());
            if (old == null) {
                changes.add(IndexChanges.missing(after.name(), index));
            } else if (!old.sameAs(index)) {
                changes.add(IndexChanges.differs(after.name(), old, index));
            }
        }
    }

    /** A sequence goes with its table, unless it was parted from it first. */
    private void owners() {
        for (Sequence sequence : declared.sequences().values()) {
            Sequence before =
                    found.sequences()
                            .getOrDefault(sequence.name(), new Sequence(sequence.name(), "", null));
            if (!Objects.equals(before.owner(), sequence.owner())) {
                changes.add(TableChanges.ownerDiffers(before, sequence));
            }
        }
        for (Sequence sequence : found.sequences().values()) {
            if (sequence.owner() != null && !declared.sequences().containsKey(sequence.name())) {
                changes.add(
                        TableChanges.ownerDiffers(
                                sequence, new Sequence(sequence.name(), sequence.options(), null)));
            }
        }
    }

    private void sequences() {
        for (Sequence sequence : found.sequences().values()) {
            Sequence after = declared.sequences().get(sequence.name());
            if (after == null) {
                changes.add(TableChanges.sequenceSurplus(sequence));
            } else if (!after.options().equals(sequence.options())) {
                changes.add(TableChanges.sequenceDiffers(sequence, after));
            }
        }
    }
}
