package dev.groundwork.persistence;

import dev.groundwork.http.Responses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A row as it was asked for and what was loaded with it: an entity, or, in every list and where
 * only some of its members or a relation were asked for, its members.
 */
public final class Row<E extends BaseEntity> {

    private final E entity;
    private final Map<String, Object> members;
    private final Map<String, Long> keys;
    private final Map<String, Object> included = new LinkedHashMap<>();
    private int version;

    private Row(E entity, Map<String, Object> members, Map<String, Long> keys) {
        this.entity = entity;
        this.members = members;
        this.keys = keys;
    }

    public static <E extends BaseEntity> Row<E> of(E entity) {
        return new Row<>(entity, Map.of(), Map.of());
    }

    /** The whole row with something that is known already. */
    public static <E extends BaseEntity> Row<E> of(E entity, String name, Object with) {
        Row<E> row = of(entity);
        row.include(name, with);
        return row;
    }

    /**
     * @param keys by which its relations are found, by their names
     */
    static <E extends BaseEntity> Row<E> ofMembers(
            Map<String, Object> members, Map<String, Long> keys) {
        return new Row<>(null, members, keys);
    }

    public E entity() {
        return entity;
    }

    private int version() {
        return entity == null ? version : entity.version;
    }

    Row<E> at(int knownVersion) {
        version = knownVersion;
        return this;
    }

    /** Views by the include's name; empty where none was asked for. */
    public Map<String, Object> included() {
        return included;
    }

    /**
     * The row alone, with its version as its tag.
     *
     * @param view of an entity
     */
    @SuppressWarnings("unchecked") // In JSON, some of the view's members stand for the view.
    public <V> RestResponse<V> answer(Function<Row<E>, V> view) {
        return Responses.row(entity == null ? (V) show() : view.apply(this), version());
    }

    /** Its members and what was loaded with it, by the names that callers see. */
    public Map<String, Object> show() {
        members.putAll(included);
        return members;
    }

    /** By what the rows of a relation that was asked for are found; null where it has none. */
    Long key(Include<E, ?> include) {
        return keys.get(include.name());
    }

    void include(String name, Object views) {
        included.put(name, views);
    }
}
