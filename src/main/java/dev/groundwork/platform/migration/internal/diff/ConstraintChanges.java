package dev.groundwork.platform.migration.internal.diff;

import java.util.ArrayList;
import java.util.List;

/** Changes of constraints in existing tables, without long locks. */
final class ConstraintChanges {

    private ConstraintChanges() {}

    static Change missing(String table, Constraint constraint) {
        return new Change(
                Phase.TIGHTEN,
                "constraint_missing",
                table + "." + constraint.name(),
                "%s %s of %s is missing in the database: %s."
                        .formatted(
                                constraint.kind().title,
                                constraint.name(),
                                table,
                                constraint.written()),
                List.of(),
                add(table, constraint),
                List.of(drop(table, constraint.name())));
    }

    static Change surplus(String table, Constraint constraint) {
        return missing(table, constraint)
                .reversed(Phase.LOOSEN, "constraint_surplus", undeclared(table, constraint));
    }

    /** The new one holds before the old one goes. */
    static Change differs(String table, Constraint found, Constraint declared) {
        return new Change(
                Phase.TIGHTEN,
                "constraint_differs",
                table + "." + declared.name(),
                "%s %s of %s is \"%s\" in the database, but \"%s\" in the entity."
                        .formatted(
                                declared.kind().title,
                                declared.name(),
                                table,
                                found.written(),
                                declared.written()),
                List.of(),
                replace(table, declared),
                replace(table, found));
    }

    /** Adds a constraint to a new table, which has no rows. */
    static Change ofNewTable(String table, Constraint constraint) {
        Change change = missing(table, constraint);
        return new Change(
                Phase.CHANGE,
                change.kind(),
                change.object(),
                change.sentence(),
                List.of(),
                List.of("alter table %s add %s".formatted(table, constraint.clause())),
                List.of(drop(table, constraint.name())));
    }

    static Change ofOldTable(String table, Constraint constraint) {
        return ofNewTable(table, constraint)
                .reversed(Phase.CHANGE, "constraint_surplus", undeclared(table, constraint));
    }

    private static String undeclared(String table, Constraint constraint) {
        return "%s %s of %s is in the database, but not in the entity: %s."
                .formatted(constraint.kind().title, constraint.name(), table, constraint.written());
    }

    private static List<String> replace(String table, Constraint constraint) {
        String name = constraint.name();
        String beside = SqlIdentifiers.suffixed(name, "_new");
        List<String> statements = new ArrayList<>();
        if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
            // Of these a table can have only one.
            statements.add(drop(table, name));
            statements.addAll(add(table, constraint));
            return statements;
        }
        statements.addAll(add(table, constraint.named(beside)));
        statements.add(drop(table, name));
        statements.add("alter table %s rename constraint %s to %s".formatted(table, beside, name));
        return statements;
    }

    /** Can be run again where it broke off. */
    private static List<String> add(String table, Constraint constraint) {
        List<String> statements = new ArrayList<>();
        statements.add(drop(table, constraint.name()));
        if (constraint.kind() == Constraint.Kind.EXCLUSION) {
            statements.add("alter table %s add %s".formatted(table, constraint.clause()));
            return statements;
        }
        if (constraint.hasPlainIndex()) {
            String how = constraint.written();
            String columns = how.substring(how.indexOf('('), how.indexOf(')') + 1);
            String rest = how.substring(how.indexOf(')') + 1);
            boolean including = rest.strip().startsWith("include");
            String include = including ? rest.substring(0, rest.indexOf(')') + 1) : "";
            statements.add("drop index concurrently if exists " + constraint.name());
            statements.add(
                    "create unique index concurrently %s on %s %s%s"
                            .formatted(constraint.name(), table, columns, include));
            statements.add(
                    "alter table %s add constraint %s %s using index %s%s"
                            .formatted(
                                    table,
                                    constraint.name(),
                                    constraint.kind() == Constraint.Kind.PRIMARY_KEY
                                            ? "primary key"
                                            : "unique",
                                    constraint.name(),
                                    rest.substring(include.length())));
            return statements;
        }
        statements.add("alter table %s add %s not valid".formatted(table, constraint.clause()));
        statements.add("alter table %s validate constraint %s".formatted(table, constraint.name()));
        return statements;
    }

    private static String drop(String table, String constraint) {
        return "alter table %s drop constraint if exists %s".formatted(table, constraint);
    }
}
