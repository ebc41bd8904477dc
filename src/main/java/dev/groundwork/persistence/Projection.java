package dev.groundwork.persistence;

import dev.groundwork.query.Field;
import dev.groundwork.query.Inclusion;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Shape;
import dev.groundwork.query.SortKey;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * The columns that are read of an entity's row, and no others: those of the members shown, and the
 * keys by which its relations are found.
 */
final class Projection<E extends BaseEntity> {

    private final From<?, E> row;
    private final Collection<Field<?>> members;
    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<List<String>, Integer> places = new HashMap<>();
    private final List<Selection<?>> selections = new ArrayList<>();

    /**
     * @param shape a whole row is all of its members
     */
    Projection(From<?, E> row, Queryable shown, Shape shape, Map<String, Include<?, ?>> relations) {
        this.row = row;
        this.members = shape.shown(shown);
        for (Field<?> member : members) {
            column(member.path());
            if (!member.currencyPath().isEmpty()) {
                column(member.currencyPath());
            }
        }
        for (Inclusion inclusion : shape.includes()) {
            List<String> path = relations.get(inclusion.name()).keyPath();
            keys.put(inclusion.name(), column(path));
        }
    }

    /**
     * Reads a column, once however often it is asked for.
     *
     * @return its place among the values
     */
    int column(List<String> path) {
        return places.computeIfAbsent(path, absent -> and(Field.column(row, path)));
    }

    /** The same of what rows are sorted by. */
    int place(SortKey key, HibernateCriteriaBuilder criteria) {
        return key instanceof Field<?> field ? column(field.path()) : and(key.in(criteria, row));
    }

    /**
     * Reads something else, too.
     *
     * @return its place among the values
     */
    int and(Selection<?> selection) {
        selections.add(selection);
        return selections.size() - 1;
    }

    List<Selection<?>> selections() {
        return selections;
    }

    Row<E> row(Object[] values) {
        return row(values, 0);
    }

    /**
     * @param first the place of the first of these columns among the values
     */
    Row<E> row(Object[] values, int first) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (Field<?> member : members) {
            Currency currency =
                    member.currencyPath().isEmpty()
                            ? null
                            : (Currency) values[first + places.get(member.currencyPath())];
            shown.put(
                    member.name(),
                    member.show(values[first + places.get(member.path())], currency));
        }
        Map<String, Long> found = new HashMap<>();
        keys.forEach((name, place) -> found.put(name, (Long) values[first + place]));
        return Row.ofMembers(shown, found);
    }
}
