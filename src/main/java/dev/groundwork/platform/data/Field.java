package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.SortKey;
import java.math.BigDecimal;
import java.util.List;

/**
 * A field that callers can filter and sort by.
 *
 * @param name as it stands in the view, {@code snake_case}
 * @param path the entity's attributes that lead to the column; {@code author, id} reads the foreign
 *     key and needs no join
 * @param nullable whether the column may be null, or the relation on the way may be missing
 * @param sortable whether a list may be sorted by it; not for long texts, which no index orders and
 *     no cursor can carry
 * @param currencyPath of an amount, what leads to its currency, which says how many decimals are
 *     shown; empty for everything else
 */
public record Field<T>(
        String name,
        List<String> path,
        FieldType<T> type,
        boolean nullable,
        boolean sortable,
        List<String> currencyPath)
        implements SortKey {

    /** A member that is no simple value: it can be shown, and not filtered or sorted by. */
    public static Field<?> shown(String name, String attribute) {
        return new Field<>(name, List.of(attribute), FieldType.TEXT, true, false, List.of());
    }

    /** A column that no caller sees or asks by, such as the owner that a rule compares. */
    public static <T> Field<T> internal(FieldType<T> type, String... path) {
        return new Field<>(String.join(".", path), List.of(path), type, true, false, List.of());
    }

    /**
     * Whether the member of a view can be null. A field that is only {@link #shown} is not told;
     * the entity's mapping knows.
     */
    public boolean isNullableIn(Class<?> entity) {
        return nullable && (path.size() > 1 || new EntityFields(entity).isNullable(path.get(0)));
    }

    /** Whether it is a text whose length nothing bounds but that of a request. */
    public boolean longText() {
        return type.javaType() == String.class && !type.array() && !sortable;
    }

    @Override
    public String toSql(SqlRow row) {
        return row.column(path);
    }

    @Override
    public String parameter(SqlRow row, Object value) {
        return row.place(path).parameter(value);
    }

    /** The value of the column that the driver has read. */
    public Object read(SqlRow row, Object value) {
        return row.place(path).column().type().read(value);
    }

    /**
     * A value of the column as it stands in JSON.
     *
     * @param currency of an amount, as {@link #read} has it; null for everything else
     */
    public Object show(Object value, Object currency) {
        if (currency == null || value == null) {
            return value;
        }
        return value instanceof BigDecimal amount
                ? Money.show(amount, currency.toString())
                : value.toString();
    }

    /**
     * The paths of the related rows that must be loaded to read it in memory; see {@link
     * SqlRow#place}.
     */
    List<List<String>> relations() {
        int joins = joins(path);
        return joins == 0 ? List.of() : List.of(path.subList(0, joins));
    }

    /** Whether it is read without another table. */
    boolean isLocal() {
        return relations().isEmpty() && currencyPath.size() <= 1;
    }

    /** How many relations of a path are joined: the key of the last one is a foreign key here. */
    private static int joins(List<String> path) {
        int last = path.size() - 1;
        return Math.max(0, path.get(last).equals("id") ? last - 1 : last);
    }
}
