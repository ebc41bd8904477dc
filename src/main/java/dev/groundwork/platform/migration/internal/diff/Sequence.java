package dev.groundwork.platform.migration.internal.diff;

/**
 * A sequence of its own; those of identity columns are part of the column.
 *
 * @param options all of them, as in {@code alter sequence}
 * @param owner the column with which it goes, as {@code table.column}; null where there is none
 */
record Sequence(String name, String options, String owner) {

    Sequence named(String other) {
        return new Sequence(other, options, owner);
    }

    /** Writes the statement without PostgreSQL's defaults. */
    String create() {
        String asked =
                options.replaceFirst("^as bigint ", "")
                        .replaceFirst(" minvalue 1 maxvalue " + Long.MAX_VALUE + "\\b", "")
                        .replaceFirst(" start with 1 ", " ")
                        .replaceFirst(" no cycle$", "");
        return "create sequence " + name + " " + asked;
    }

    String ownedBy() {
        return "alter sequence %s owned by %s".formatted(name, owner == null ? "none" : owner);
    }
}
