package dev.groundwork.platform.data;

import java.util.Map;

/** Every relation that can be included, by the entity that it starts from. */
public interface Relations {

    /**
     * @return by name; empty where the entity has none
     */
    Map<String, ? extends Relation> of(Class<?> type);
}
