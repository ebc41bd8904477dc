package dev.groundwork.platform.data.reference;

import static dev.groundwork.platform.data.reference.ReferenceType.AMOUNT;
import static dev.groundwork.platform.data.reference.ReferenceType.BOOLEAN;
import static dev.groundwork.platform.data.reference.ReferenceType.CASE_INSENSITIVE_TEXT;
import static dev.groundwork.platform.data.reference.ReferenceType.CODE;
import static dev.groundwork.platform.data.reference.ReferenceType.LONG_TEXT;
import static dev.groundwork.platform.data.reference.ReferenceType.NUMBER;
import static dev.groundwork.platform.data.reference.ReferenceType.TEXT;
import static dev.groundwork.platform.data.reference.ReferenceType.TIME;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the fixture application, with the fields that callers filter and sort by. */
enum ReferenceTable {
    USERS(
            "id",
            field("email", CASE_INSENSITIVE_TEXT),
            field("username", CASE_INSENSITIVE_TEXT),
            field("name", TEXT),
            field("is_active", BOOLEAN),
            field("is_superuser", BOOLEAN)),
    ARTICLES(
            "author_id",
            field("title", TEXT),
            field("content", LONG_TEXT),
            field("published", BOOLEAN),
            field("author_id", NUMBER),
            field("author.username", CASE_INSENSITIVE_TEXT),
            field("author.name", TEXT)),
    PURCHASES(
            "user_id",
            field("user_id", NUMBER),
            field("currency", CODE),
            field("total", AMOUNT),
            field("status", CODE),
            field("payment_id", NUMBER),
            field("user.username", CASE_INSENSITIVE_TEXT),
            field("user.name", TEXT)),
    LINES(
            "purchase_id",
            field("description", TEXT),
            field("quantity", NUMBER),
            field("unit_price", AMOUNT));

    /** The field that scopes a list to the rows of this test. */
    final String owner;

    private final Map<String, ReferenceType> fields = new LinkedHashMap<>();

    @SafeVarargs
    ReferenceTable(String owner, Map.Entry<String, ReferenceType>... fields) {
        this.owner = owner;
        this.fields.put("id", NUMBER);
        this.fields.put("created_at", TIME);
        this.fields.put("updated_at", TIME);
        for (Map.Entry<String, ReferenceType> field : fields) {
            this.fields.put(field.getKey(), field.getValue());
        }
    }

    private static Map.Entry<String, ReferenceType> field(String name, ReferenceType type) {
        return Map.entry(name, type);
    }

    String path() {
        return this == USERS ? "/v1/users" : this == ARTICLES ? "/v1/articles" : "/v1/purchases";
    }

    ReferenceType type(String field) {
        return fields.get(field);
    }

    List<String> fields() {
        return List.copyOf(fields.keySet());
    }

    List<String> sortable() {
        return fields.keySet().stream().filter(field -> type(field) != LONG_TEXT).toList();
    }
}
