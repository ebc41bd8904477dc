package dev.groundwork.platform.migration.internal.diff;

import java.util.List;

/** Changes of indexes in existing tables, concurrently with writes. */
final class IndexChanges {

    private IndexChanges() {}

    static Change missing(String table, Index index) {
        return new Change(
                Phase.TIGHTEN,
                "index_missing",
                table + "." + index.name(),
                "Index %s of %s is missing in the database: %s."
                        .formatted(index.name(), table, index.written()),
                List.of(),
                create(table, index),
                List.of(drop(index.name())));
    }

    static Change surplus(String table, Index index) {
        return missing(table, index)
                .reversed(
                        Phase.LOOSEN,
                        "index_surplus",
                        "Index %s of %s is in the database, but not in the entity: %s."
                                .formatted(index.name(), table, index.written()));
    }

    /** The new one is used before the old one goes. */
    static Change differs(String table, Index found, Index declared) {
        return new Change(
                Phase.TIGHTEN,
                "index_differs",
                table + "." + declared.name(),
                found.valid()
                        ? "Index %s of %s is \"%s\" in the database, but \"%s\" in the entity."
                                .formatted(declared.name(), table, text(found), text(declared))
                        : ("Index %s of %s is invalid (create index concurrently was"
                                        + " interrupted) and not used.")
                                .formatted(declared.name(), table),
                List.of(),
                replace(table, declared),
                replace(table, found));
    }

    private static List<String> replace(String table, Index index) {
        String beside = SqlIdentifiers.suffixed(index.name(), "_new");
        return List.of(
                drop(beside),
                index.named(beside).create(table, true),
                drop(index.name()),
                "alter index %s rename to %s".formatted(beside, index.name()));
    }

    /** Drops the invalid index of an interrupted run before creating the index. */
    private static List<String> create(String table, Index index) {
        return List.of(drop(index.name()), index.create(table, true));
    }

    private static String drop(String index) {
        return "drop index concurrently if exists " + index;
    }

    private static String text(Index index) {
        return (index.unique() ? "unique " : "") + index.written();
    }
}
