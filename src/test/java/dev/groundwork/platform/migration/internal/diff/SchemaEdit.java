package dev.groundwork.platform.migration.internal.diff;

import java.util.List;

/**
 * One kind of change: how the entities are edited, and what of the scripts must be so.
 *
 * @param replacements what stands in the source, and what takes its place, by turns
 * @param fill what a person would do between the steps, for rows that are there; may be empty
 * @param written must be in the scripts up
 */
record SchemaEdit(String name, List<String> replacements, String fill, List<String> written) {

    static SchemaEdit of(String name, String... replacements) {
        return new SchemaEdit(name, List.of(replacements), "", List.of());
    }

    SchemaEdit filling(String sql) {
        return new SchemaEdit(name, replacements, sql, written);
    }

    SchemaEdit writes(String... statements) {
        return new SchemaEdit(name, replacements, fill, List.of(statements));
    }

    String apply(String source) {
        String edited = source;
        for (int i = 0; i < replacements.size(); i += 2) {
            if (!edited.contains(replacements.get(i))) {
                throw new AssertionError("not in the source: " + replacements.get(i));
            }
            edited = edited.replace(replacements.get(i), replacements.get(i + 1));
        }
        return edited;
    }

    @Override
    public String toString() {
        return name;
    }
}
