package dev.groundwork.platform.migration.internal.diff;

/**
 * An index that belongs to no constraint.
 *
 * @param valid false for what a broken {@code create index concurrently} leaves behind
 * @param definition what follows {@code using}, as PostgreSQL says it, to compare by
 * @param written what follows {@code on <table>}, for a script
 */
record Index(String name, boolean unique, boolean valid, String definition, String written) {

    boolean sameAs(Index other) {
        return unique == other.unique
                && valid == other.valid
                && definition.equals(other.definition);
    }

    Index named(String other) {
        return new Index(other, unique, valid, definition, written);
    }

    String create(String table, boolean concurrently) {
        return "create %sindex %s%s on %s %s"
                .formatted(
                        unique ? "unique " : "",
                        concurrently ? "concurrently " : "",
                        name,
                        table,
                        written);
    }

    boolean mentions(String column) {
        return SqlIdentifiers.mentions(definition, column);
    }
}
