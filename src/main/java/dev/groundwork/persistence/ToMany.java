package dev.groundwork.persistence;

import dev.groundwork.auth.AccessRule;
import dev.groundwork.auth.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An include that adds a list of views: the children whose relation points at the parent, by
 * descending key, at most {@code most} for each parent. The bound stands in the query (a lateral
 * join), so that a parent with a million children costs what one with {@code most} costs.
 *
 * @param relation the child's attribute that points at the parent
 * @param parentKey reads the parent's key from the child without loading the parent
 * @param most children for each parent
 * @param newestFirst by descending key; otherwise ascending
 * @param rule which children the caller may see
 */
public record ToMany<P extends BaseEntity, C extends BaseEntity, V>(
        Class<P> parentType,
        String name,
        Class<C> childType,
        String relation,
        Function<C, Long> parentKey,
        int most,
        boolean newestFirst,
        Class<V> viewType,
        Function<C, V> view,
        AccessRule<C> rule,
        Callers callers)
        implements Include<P> {

    @Override
    public boolean many() {
        return true;
    }

    @Override
    public Uni<Map<Long, Object>> load(Mutiny.Session session, List<P> parents) {
        var criteria = (HibernateCriteriaBuilder) session.getCriteriaBuilder();
        var query = criteria.createQuery(childType);
        var parent = query.from(parentType);

        var first = query.subquery(Tuple.class);
        var candidate = first.from(childType);
        first.multiselect(candidate.get("id").alias("id"));
        first.where(
                Restrictions.all(
                        criteria,
                        criteria.equal(candidate.get(relation), first.correlate(parent)),
                        rule.readable(callers.current(), criteria, candidate)));
        first.orderBy(
                newestFirst
                        ? criteria.desc(candidate.get("id"))
                        : criteria.asc(candidate.get("id")));
        first.fetch(most);

        var kept = parent.joinLateral(first);
        var child = parent.join(childType);
        child.on(criteria.equal(child.get("id"), kept.get("id")));
        query.select(child)
                .where(parent.get("id").in(parents.stream().map(row -> row.id).toList()))
                .orderBy(
                        newestFirst
                                ? criteria.desc(child.get("id"))
                                : criteria.asc(child.get("id")));
        return session.createQuery(query).getResultList().map(found -> byParent(parents, found));
    }

    private Map<Long, Object> byParent(List<P> parents, List<C> children) {
        Map<Long, List<V>> views = new HashMap<>();
        parents.forEach(parent -> views.put(parent.id, new ArrayList<>()));
        children.forEach(child -> views.get(parentKey.apply(child)).add(view.apply(child)));
        return new HashMap<>(views);
    }
}
