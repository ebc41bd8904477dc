package dev.groundwork.platform.data.reference;

import java.util.Map;

/**
 * A row as it was inserted.
 *
 * @param values by the names of the fields; fields of related rows and foreign keys are repeated
 */
record ReferenceRow(ReferenceTable table, Map<String, Object> values) {

    Object value(String field) {
        return values.get(field);
    }

    long id() {
        return (long) values.get("id");
    }

    int version() {
        return (int) values.get("version");
    }
}
