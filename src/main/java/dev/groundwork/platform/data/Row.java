package dev.groundwork.platform.data;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row as it was read, until what is included with it is there, too: then it becomes its view.
 *
 * @param <E> the entity
 */
public final class Row<E extends BaseEntity> {

    private final ViewMapping<?> mapping;
    private final Object[] members;
    private final Collection<Field<?>> selected;
    private final Map<String, Long> keys;
    private Map<String, Object> included = Map.of();
    private View view;

    /**
     * @param selected the members that were asked for; empty for the whole row
     * @param keys by which its relations are found, by their names
     */
    public Row(
            ViewMapping<?> mapping,
            Object[] members,
            Collection<Field<?>> selected,
            Map<String, Long> keys) {
        this.mapping = mapping;
        this.members = members;
        this.selected = selected;
        this.keys = keys;
    }

    /** One for all places where the row is shown. */
    View view() {
        if (view == null) {
            boolean alone = selected.isEmpty() && included.isEmpty();
            view =
                    mapping.make(
                            members, alone ? Included.NOTHING : new Included(selected, included));
        }
        return view;
    }

    /** By what the rows of a relation that was asked for are found; null where it has none. */
    Long key(Include<E, ?> include) {
        return keys.get(include.name());
    }

    public void include(String name, Object shown) {
        if (included.isEmpty()) {
            included = new LinkedHashMap<>();
        }
        included.put(name, shown);
    }
}
