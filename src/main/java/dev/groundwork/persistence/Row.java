package dev.groundwork.persistence;

import java.util.Map;

/**
 * A row and what was loaded with it.
 *
 * @param included views by the include's name; empty where none was asked for
 */
public record Row<E extends BaseEntity>(E entity, Map<String, Object> included) {

    public static <E extends BaseEntity> Row<E> of(E entity) {
        return new Row<>(entity, Map.of());
    }
}
