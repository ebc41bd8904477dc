package dev.groundwork.persistence;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every include that any feature offers, by the entity that it starts from. */
@ApplicationScoped
public class Includes {

    private final Map<Class<?>, Map<String, Include<?>>> byParent = new HashMap<>();

    Includes(@All List<Include<?>> includes) {
        for (Include<?> include : includes) {
            Include<?> twin =
                    byParent.computeIfAbsent(include.parentType(), type -> new TreeMap<>())
                            .put(include.name(), include);
            if (twin != null) {
                throw new IllegalStateException(
                        "Two includes of %s are named %s"
                                .formatted(include.parentType().getSimpleName(), include.name()));
            }
        }
    }

    public Set<String> names(Class<?> parentType) {
        return byParent.getOrDefault(parentType, Map.of()).keySet();
    }

    /** Every include of an entity, by name. */
    public Map<String, Include<?>> of(Class<?> parentType) {
        return byParent.getOrDefault(parentType, Map.of());
    }

    @SuppressWarnings("unchecked") // The map's key is the include's own parent type.
    <P extends BaseEntity> Include<P> get(Class<P> parentType, String name) {
        return (Include<P>) byParent.get(parentType).get(name);
    }
}
