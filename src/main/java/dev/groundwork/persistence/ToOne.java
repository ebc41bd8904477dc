package dev.groundwork.persistence;

import dev.groundwork.auth.AccessRule;
import dev.groundwork.auth.Callers;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An include that adds one view, found by a foreign key of the parent.
 *
 * @param foreignKey reads the key without loading the row behind it
 * @param view what of the target is shown
 * @param rule which targets the caller may see; others are as if they were not there
 */
public record ToOne<P extends BaseEntity, T extends BaseEntity, V>(
        Class<P> parentType,
        String name,
        Class<T> targetType,
        Function<P, Long> foreignKey,
        Class<V> viewType,
        Function<T, V> view,
        AccessRule<T> rule,
        Callers callers)
        implements Include<P> {

    @Override
    public boolean many() {
        return false;
    }

    @Override
    public Uni<Map<Long, Object>> load(Mutiny.Session session, List<P> parents) {
        Set<Long> keys =
                parents.stream()
                        .map(foreignKey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var criteria = session.getCriteriaBuilder();
        var query = criteria.createQuery(targetType);
        var target = query.from(targetType);
        query.where(
                Restrictions.all(
                        criteria,
                        target.get("id").in(keys),
                        rule.readable(callers.current(), criteria, target)));
        return session.createQuery(query)
                .getResultList()
                .map(targets -> byParent(parents, targets));
    }

    private Map<Long, Object> byParent(List<P> parents, List<T> targets) {
        Map<Long, V> views = new HashMap<>();
        targets.forEach(target -> views.put(target.id, view.apply(target)));
        Map<Long, Object> byParent = new HashMap<>();
        for (P parent : parents) {
            V found = views.get(foreignKey.apply(parent));
            if (found != null) {
                byParent.put(parent.id, found);
            }
        }
        return byParent;
    }
}
