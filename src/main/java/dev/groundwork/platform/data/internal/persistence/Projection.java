package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.data.Row;
import dev.groundwork.platform.data.SqlRow;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.data.internal.query.SortKey;
import dev.groundwork.platform.data.internal.sql.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The selected columns of an entity: those of the selected members and the keys of its relations.
 */
public final class Projection<E extends BaseEntity> {

    private final SqlRow row;
    private final ViewMapping<?> mapping;
    private final Collection<Field<?>> selected;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Integer> keys = new HashMap<>(4);
    private final Map<List<String>, Integer> places = new HashMap<>();
    private final List<String> columns = new ArrayList<>();
    private final List<ColumnType> types = new ArrayList<>();

    /**
     * @param place in the view
     * @param currency the place of an amount's currency among the values; below 0 for other members
     */
    private record Member(Field<?> field, int place, int column, int currency) {}

    /**
     * @param shape a whole row is all of its members
     */
    public Projection(
            SqlRow row,
            EntityDescriptor shown,
            FieldSelection shape,
            Map<String, Include<?, ?>> relations) {
        this.row = row;
        this.mapping = shown.mapping();
        this.selected = shape.members();
        for (Field<?> field : shape.members(shown)) {
            int currency = field.currencyPath().isEmpty() ? -1 : column(field.currencyPath());
            members.add(new Member(field, mapping.place(field), column(field.path()), currency));
        }
        for (RequestedInclude inclusion : shape.includes()) {
            List<String> path = relations.get(inclusion.name()).keyPath();
            keys.put(inclusion.name(), column(path));
        }
    }

    /**
     * Reads a column, once however often it is asked for.
     *
     * @return its place among the values
     */
    public int column(List<String> path) {
        Integer known = places.get(path);
        if (known != null) {
            return known;
        }
        SqlRow.Place column = row.place(path);
        places.put(path, columns.size());
        return and(column.sql(), column.column().type());
    }

    /** The same of what rows are sorted by. */
    public int place(SortKey key) {
        return key instanceof Field<?> field ? column(field.path()) : and(key.toSql(row));
    }

    /**
     * Reads something else, too, as the driver gives it.
     *
     * @return its place among the values
     */
    public int and(String expression) {
        return and(expression, null);
    }

    private int and(String expression, ColumnType type) {
        columns.add(expression);
        types.add(type);
        return columns.size() - 1;
    }

    /** The place of what the rows of a requested relation are found by. */
    int keyPlace(String include) {
        return keys.get(include);
    }

    public List<String> columns() {
        return columns;
    }

    /**
     * A value of a row.
     *
     * @param first the place of the first of these columns among the values
     * @param place as {@link #column} gives it
     */
    public Object value(Object[] values, int first, int place) {
        ColumnType type = types.get(place);
        Object value = values[first + place];
        return type == null ? value : type.read(value);
    }

    public Row<E> row(Object[] values) {
        return row(values, 0);
    }

    /**
     * @param first the place of the first of these columns among the values
     */
    Row<E> row(Object[] values, int first) {
        Object[] shown = mapping.blank();
        for (Member member : members) {
            Object currency =
                    member.currency() < 0 ? null : value(values, first, member.currency());
            Object value = value(values, first, member.column());
            mapping.set(shown, member.place(), member.field(), value, currency);
        }
        return new Row<>(mapping, shown, selected, keys(values, first));
    }

    private Map<String, Long> keys(Object[] values, int first) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> found = new HashMap<>(4);
        keys.forEach((name, place) -> found.put(name, (Long) values[first + place]));
        return found;
    }
}
