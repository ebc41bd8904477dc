package dev.groundwork.platform.migration.internal.diff;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A column as the catalogue has it.
 *
 * @param defaultValue null where there is none
 * @param generated the clause that says how its values come about; null where they are given
 */
record Column(String name, String type, boolean notNull, String defaultValue, String generated) {

    private static final Pattern CONSTANT =
            Pattern.compile(
                    "(-?[\\d.]+|'([^']|'')*'|true|false|null|now\\(\\)|current_\\w+)"
                            + "(::[\\w ()\",\\[\\]]+)?",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Whether rows that are there need no value of their own: PostgreSQL keeps a default that is
     * the same for all of them once, in the catalogue, and does not write the table anew.
     */
    boolean needsNoBackfill() {
        return defaultValue != null && CONSTANT.matcher(defaultValue).matches();
    }

    boolean sameDefault(Column other) {
        return Objects.equals(defaultValue, other.defaultValue);
    }

    Column nullable() {
        return new Column(name, type, false, defaultValue, generated);
    }

    Column withoutDefault() {
        return new Column(name, type, notNull, null, generated);
    }

    /** As in {@code create table}. */
    String definition() {
        return name
                + " "
                + type
                + (notNull ? " not null" : "")
                + (defaultValue == null ? "" : " default " + defaultValue)
                + (generated == null ? "" : " " + generated);
    }
}
