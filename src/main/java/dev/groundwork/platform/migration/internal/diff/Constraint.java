package dev.groundwork.platform.migration.internal.diff;

/**
 * A primary key, unique key, foreign key, check or exclusion of a table.
 *
 * @param definition as PostgreSQL says it, to compare by
 * @param written as a person would write it, for a script
 */
record Constraint(String name, Kind kind, String definition, String written) {

    enum Kind {
        PRIMARY_KEY("Primary key"),
        UNIQUE("Unique constraint"),
        FOREIGN_KEY("Foreign key"),
        CHECK("Check"),
        EXCLUSION("Exclusion constraint");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    boolean isForeignKey() {
        return kind == Kind.FOREIGN_KEY;
    }

    /** Whether PostgreSQL keeps it by an index, which can be built without stopping writers. */
    boolean hasPlainIndex() {
        return kind == Kind.PRIMARY_KEY || kind == Kind.UNIQUE;
    }

    boolean sameAs(Constraint other) {
        return definition.equals(other.definition);
    }

    /** As in {@code create table}. */
    String clause() {
        return "constraint " + name + " " + written;
    }

    Constraint named(String other) {
        return new Constraint(other, kind, definition, written);
    }
}
