package dev.groundwork.platform.migration.internal.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Changes of columns in existing tables. */
final class ColumnChanges {

    private static final Set<String> TEXTS = Set.of("varchar", "text", "bpchar", "char");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    private ColumnChanges() {}

    /** Nullable at first, where rows that are there would have no value. */
    static List<Change> missing(String table, Column column) {
        List<Change> changes = new ArrayList<>();
        boolean filled = column.needsNoBackfill() || column.generated() != null;
        Column first = filled ? column : column.nullable();
        Change added =
                new Change(
                        Phase.CHANGE,
                        "column_missing",
                        table + "." + column.name(),
                        "Column %s.%s (%s) is missing in the database."
                                .formatted(table, column.name(), column.type()),
                        List.of(),
                        add(table, first),
                        List.of(drop(table, column)));
        changes.add(
                column.generated() == null
                        ? added
                        : added.withNote("Rewrites the table and blocks reads meanwhile."));
        if (column.notNull() && !filled) {
            changes.add(nullable(table, column).withNote(unfilled(table, column)));
        }
        return changes;
    }

    /** Nullable first, so that a release that knows it no more can write meanwhile. */
    static List<Change> surplus(String table, Column column) {
        List<Change> changes = new ArrayList<>();
        boolean filled = column.needsNoBackfill() || column.generated() != null;
        if (column.notNull() && !filled) {
            changes.add(
                    nullable(table, column)
                            .reversed(
                                    Phase.LOOSEN,
                                    "column_not_null",
                                    ("Column %s.%s is not null in the database, but no entity"
                                                    + " sets it.")
                                            .formatted(table, column.name())));
        }
        changes.add(
                new Change(
                        Phase.CHANGE,
                        "column_surplus",
                        table + "." + column.name(),
                        "Column %s.%s is in the database, but no entity maps it."
                                .formatted(table, column.name()),
                        List.of("All values of %s.%s are lost.".formatted(table, column.name())),
                        List.of(drop(table, column)),
                        add(table, filled ? column : column.nullable())));
        return changes;
    }

    static Change nullable(String table, Column column) {
        return new Change(
                Phase.TIGHTEN,
                "column_nullable",
                table + "." + column.name(),
                "Column %s.%s is nullable in the database, but not null in the entity."
                        .formatted(table, column.name()),
                List.of(),
                setNotNull(table, column.name()),
                List.of(dropNotNull(table, column.name())));
    }

    static Change notNull(String table, Column column) {
        return new Change(
                Phase.LOOSEN,
                "column_not_null",
                table + "." + column.name(),
                "Column %s.%s is not null in the database, but nullable in the entity."
                        .formatted(table, column.name()),
                List.of(),
                List.of(dropNotNull(table, column.name())),
                setNotNull(table, column.name()));
    }

    /** A default is set anew with the type: it is of the type that the column had. */
    static Change typeDiffers(String table, Column found, Column declared) {
        Change change =
                new Change(
                        Phase.CHANGE,
                        "column_type",
                        table + "." + declared.name(),
                        "Column %s.%s is %s in the database, but %s in the entity."
                                .formatted(table, declared.name(), found.type(), declared.type()),
                        List.of(),
                        retype(table, found, declared),
                        retype(table, declared, found));
        return isWider(found.type(), declared.type())
                ? change
                : change.withNote(
                        "Rewrites %s and blocks reads meanwhile. For a large table: add a"
                                        .formatted(table)
                                + " column, fill it in batches, and rename it.");
    }

    static Change defaultDiffers(String table, Column found, Column declared) {
        return new Change(
                Phase.CHANGE,
                "column_default",
                table + "." + declared.name(),
                "Column %s.%s has %s in the database, but %s in the entity."
                        .formatted(table, declared.name(), defaultOf(found), defaultOf(declared)),
                List.of(),
                List.of(setDefault(table, declared)),
                List.of(setDefault(table, found)));
    }

    /** PostgreSQL then need not look at the rows. */
    static boolean isWider(String from, String to) {
        if (to.equals("text")) {
            return TEXTS.contains(base(from));
        }
        if (!base(from).equals(base(to)) || from.endsWith("[]") != to.endsWith("[]")) {
            return false;
        }
        int[] before = numbers(from);
        int[] after = numbers(to);
        return switch (base(to)) {
            case "varchar" -> after.length == 0 || before.length > 0 && after[0] >= before[0];
            case "numeric" ->
                    after.length == 0
                            || before.length == 2
                                    && after.length == 2
                                    && after[0] >= before[0]
                                    && after[1] == before[1];
            default -> false;
        };
    }

    private static List<String> add(String table, Column column) {
        String add = "alter table %s add column ".formatted(table);
        if (column.defaultValue() == null || column.needsNoBackfill()) {
            return List.of(add + column.definition());
        }
        // Rows that are there stay empty; computed for each, it would write the table anew.
        return List.of(add + column.withoutDefault().definition(), setDefault(table, column));
    }

    private static String drop(String table, Column column) {
        return "alter table %s drop column %s".formatted(table, column.name());
    }

    private static String setDefault(String table, Column column) {
        return column.defaultValue() == null
                ? "alter table %s alter column %s drop default".formatted(table, column.name())
                : "alter table %s alter column %s set default %s"
                        .formatted(table, column.name(), column.defaultValue());
    }

    private static List<String> retype(String table, Column from, Column to) {
        List<String> statements = new ArrayList<>();
        if (from.defaultValue() != null) {
            statements.add(setDefault(table, from.withoutDefault()));
        }
        boolean assignable =
                TEXTS.contains(base(from.type())) && TEXTS.contains(base(to.type()))
                        || NUMBERS.contains(base(from.type())) && NUMBERS.contains(base(to.type()));
        // A cast in words would cut off what is too long, where an assignment refuses.
        statements.add(
                "alter table %s alter column %s type %s%s"
                        .formatted(
                                table,
                                to.name(),
                                to.type(),
                                assignable ? "" : " using " + to.name() + "::" + to.type()));
        if (to.defaultValue() != null) {
            statements.add(setDefault(table, to));
        }
        return statements;
    }

    /** Rows are read while others write; the lock of the last step but one finds it proved. */
    private static List<String> setNotNull(String table, String column) {
        String proof =
                SqlIdentifiers.suffixed(table, "_" + column.replace("\"", "") + "_filled_check");
        return List.of(
                "alter table %s drop constraint if exists %s".formatted(table, proof),
                "alter table %s add constraint %s check (%s is not null) not valid"
                        .formatted(table, proof, column),
                "alter table %s validate constraint %s".formatted(table, proof),
                "alter table %s alter column %s set not null".formatted(table, column),
                "alter table %s drop constraint %s".formatted(table, proof));
    }

    private static String dropNotNull(String table, String column) {
        return "alter table %s alter column %s drop not null".formatted(table, column);
    }

    private static String unfilled(String table, Column column) {
        return ("Existing rows have no %s: fill it first, in batches. Fails if"
                        + " a null value remains.")
                .formatted(table + "." + column.name());
    }

    private static String defaultOf(Column column) {
        return column.defaultValue() == null
                ? "no default"
                : "the default " + column.defaultValue();
    }

    private static String base(String type) {
        return type.replaceAll("\\(.*?\\)|\\[]", "").strip();
    }

    private static int[] numbers(String type) {
        int open = type.indexOf('(');
        if (open < 0) {
            return new int[0];
        }
        return Arrays.stream(type.substring(open + 1, type.indexOf(')')).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
