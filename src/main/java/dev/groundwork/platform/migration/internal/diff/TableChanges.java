package dev.groundwork.platform.migration.internal.diff;

import java.util.List;

/** Changes of whole tables, sequences and extensions. */
final class TableChanges {

    private TableChanges() {}

    static Change missing(Table table) {
        return new Change(
                Phase.CHANGE,
                "table_missing",
                table.name(),
                "Table %s is missing in the database.".formatted(table.name()),
                List.of(),
                table.create(),
                List.of("drop table " + table.name()));
    }

    static Change surplus(Table table) {
        return missing(table)
                .reversed(
                        Phase.CHANGE,
                        "table_surplus",
                        "Table %s is in the database, but no entity maps it."
                                .formatted(table.name()),
                        "All rows of " + table.name() + " are lost.");
    }

    static Change renamed(String table, String before) {
        return renamed("table", table, "table " + before, table, before);
    }

    static Change columnRenamed(String table, String column, String before) {
        return new Change(
                Phase.RENAME,
                "column_renamed",
                table + "." + column,
                "Column %s of %s is still called %s in the database."
                        .formatted(column, table, before),
                List.of(),
                List.of("alter table %s rename column %s to %s".formatted(table, before, column)),
                List.of("alter table %s rename column %s to %s".formatted(table, column, before)));
    }

    static Change constraintRenamed(String table, String constraint, String before) {
        return new Change(
                Phase.RENAME,
                "constraint_renamed",
                table + "." + constraint,
                "Constraint %s of %s is called %s in the database."
                        .formatted(constraint, table, before),
                List.of(),
                List.of(rename(table, before, constraint)),
                List.of(rename(table, constraint, before)));
    }

    static Change indexRenamed(String table, String index, String before) {
        return renamed("index", index, "index " + before, table + "." + index, before);
    }

    static Change sequenceRenamed(String sequence, String before) {
        return renamed("sequence", sequence, "sequence " + before, sequence, before);
    }

    static Change sequenceMissing(Sequence sequence) {
        return new Change(
                Phase.CHANGE,
                "sequence_missing",
                sequence.name(),
                "Sequence %s is missing in the database.".formatted(sequence.name()),
                List.of(),
                List.of(sequence.create()),
                List.of("drop sequence " + sequence.name()));
    }

    static Change sequenceSurplus(Sequence sequence) {
        return sequenceMissing(sequence)
                .reversed(
                        Phase.CHANGE,
                        "sequence_surplus",
                        "Sequence %s is in the database, but no entity uses it."
                                .formatted(sequence.name()),
                        "The current value of " + sequence.name() + " is lost.");
    }

    static Change sequenceDiffers(Sequence found, Sequence declared) {
        return new Change(
                Phase.CHANGE,
                "sequence_differs",
                declared.name(),
                "Sequence %s is \"%s\" in the database, but \"%s\" in the entity."
                        .formatted(declared.name(), found.options(), declared.options()),
                List.of(),
                List.of("alter sequence %s %s".formatted(found.name(), declared.options())),
                List.of("alter sequence %s %s".formatted(found.name(), found.options())));
    }

    static Change ownerDiffers(Sequence found, Sequence declared) {
        return new Change(
                Phase.CHANGE,
                "sequence_owner",
                declared.name(),
                "Sequence %s is owned by %s in the database, but by %s in the entity."
                        .formatted(
                                declared.name(),
                                orNothing(found.owner()),
                                orNothing(declared.owner())),
                List.of(),
                List.of(declared.ownedBy()),
                List.of(found.ownedBy()));
    }

    static Change extensionMissing(String extension) {
        return new Change(
                Phase.CHANGE,
                "extension_missing",
                extension,
                "Extension %s is missing in the database.".formatted(extension),
                List.of(),
                List.of("create extension if not exists " + extension),
                List.of("drop extension if exists " + extension));
    }

    private static Change renamed(
            String kind, String name, String found, String object, String before) {
        return new Change(
                Phase.RENAME,
                kind + "_renamed",
                object,
                "The %s %s is called %s in the database.".formatted(kind, name, before),
                List.of(),
                List.of("alter %s rename to %s".formatted(found, name)),
                List.of("alter %s %s rename to %s".formatted(kind, name, before)));
    }

    private static String rename(String table, String from, String to) {
        return "alter table %s rename constraint %s to %s".formatted(table, from, to);
    }

    private static String orNothing(String owner) {
        return owner == null ? "nothing" : owner;
    }
}
