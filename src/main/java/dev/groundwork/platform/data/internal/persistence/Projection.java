package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.data.Row;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.data.internal.query.SortKey;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * The selected columns of an entity: those of the selected members and the keys of its relations.
 */
public final class Projection<E extends BaseEntity> {

    private final From<?, E> row;
    private final ViewMapping<?> mapping;
    private final Collection<Field<?>> selected;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<List<String>, Integer> places = new HashMap<>();
    private final List<Selection<?>> selections = new ArrayList<>();

    /**
     * @param place in the view
     * @param currency the place of an amount's currency among the values; below 0 for other members
     */
    private record Member(Field<?> field, int place, int column, int currency) {}

    /**
     * @param shape a whole row is all of its members
     */
    public Projection(
            From<?, E> row,
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
        return places.computeIfAbsent(path, absent -> and(Field.column(row, path)));
    }

    /** The same of what rows are sorted by. */
    public int place(SortKey key, HibernateCriteriaBuilder criteria) {
        return key instanceof Field<?> field ? column(field.path()) : and(key.in(criteria, row));
    }

    /**
     * Reads something else, too.
     *
     * @return its place among the values
     */
    public int and(Selection<?> selection) {
        selections.add(selection);
        return selections.size() - 1;
    }

    public List<Selection<?>> selections() {
        return selections;
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
            Currency currency =
                    member.currency() < 0 ? null : (Currency) values[first + member.currency()];
            Object value = values[first + member.column()];
            mapping.set(shown, member.place(), member.field(), value, currency);
        }
        return new Row<>(mapping, shown, selected, keys(values, first));
    }

    private Map<String, Long> keys(Object[] values, int first) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> found = new HashMap<>();
        keys.forEach((name, place) -> found.put(name, (Long) values[first + place]));
        return found;
    }
}
