package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.JoinedRelation;
import dev.groundwork.platform.data.internal.persistence.Projection;
import dev.groundwork.platform.data.internal.persistence.Restrictions;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.internal.compat.Columns;
import dev.groundwork.platform.security.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.query.common.JoinType;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaFrom;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An include of a to-many relation: a limited number of child rows for each parent. The bound
 * stands in the query (for several parents, a lateral join), so that a parent with a million
 * children costs what one with a few costs.
 *
 * @param relation the child's attribute that points at the parent
 * @param usualLimit children for each parent, unless the caller says otherwise
 * @param newestFirst unless the caller says otherwise, by descending key; else ascending
 * @param rule which children the caller may see
 */
public record ToMany<P extends BaseEntity, C extends BaseEntity>(
        Class<P> parentType,
        String name,
        Class<C> type,
        String relation,
        int defaultLimit,
        boolean newestFirst,
        ViewMapping<?> mapping,
        AccessRule rule,
        Callers callers)
        implements Include<P, C> {

    @Override
    public boolean many() {
        return true;
    }

    @Override
    public List<Sort> defaultSort() {
        return List.of(new Sort(fields().key(), newestFirst));
    }

    @Override
    public List<String> keyPath() {
        return List.of("id");
    }

    @Override
    public Uni<Map<Long, List<Row<C>>>> load(
            Mutiny.Session session, Set<Long> keys, RequestedInclude asked, Includes relations) {
        return keys.size() == 1
                ? loadOfOne(session, keys.iterator().next(), asked, relations)
                : loadOfMany(session, keys, asked, relations);
    }

    /** One parent's children are the first so many: two joins less. */
    private Uni<Map<Long, List<Row<C>>>> loadOfOne(
            Mutiny.Session session, Long key, RequestedInclude asked, Includes relations) {
        var criteria = (HibernateCriteriaBuilder) session.getCriteriaBuilder();
        var query = criteria.createQuery(Object[].class);
        var child = query.from(type);
        var projection = new Projection<>(child, this, asked.shape(), relations.of(type));
        Columns.select(query, projection.selections())
                .where(
                        Restrictions.all(
                                criteria,
                                child,
                                rule.readable(callers.current()),
                                criteria.equal(child.get(relation).get("id"), key)))
                .orderBy(asked.sort().stream().map(step -> step.toOrder(criteria, child)).toList())
                .fetch(criteria.literal(asked.limit()));
        return session.createQuery(query)
                .getResultList()
                .map(found -> Map.of(key, found.stream().map(projection::row).toList()));
    }

    private Uni<Map<Long, List<Row<C>>>> loadOfMany(
            Mutiny.Session session, Set<Long> keys, RequestedInclude asked, Includes relations) {
        var criteria = (HibernateCriteriaBuilder) session.getCriteriaBuilder();
        var query = criteria.createQuery(Object[].class);
        var parent = query.from(parentType);

        var first = query.subquery(Tuple.class);
        var candidate = first.from(type);
        Columns.select(first, List.of(candidate.get("id").alias("id")));
        first.where(
                Restrictions.all(
                        criteria,
                        candidate,
                        rule.readable(callers.current()),
                        criteria.equal(candidate.get(relation), first.correlate(parent))));
        first.orderBy(
                asked.sort().stream().map(step -> step.toOrder(criteria, candidate)).toList());
        first.fetch(criteria.literal(asked.limit()));

        var kept = parent.joinLateral(first);
        var child = parent.join(type);
        child.on(criteria.equal(child.get("id"), kept.get("id")));
        var projection = new Projection<>(child, this, asked.shape(), relations.of(type));
        int key = projection.and(parent.get("id"));
        Columns.select(query, projection.selections())
                .where(parent.get("id").in(keys))
                .orderBy(asked.sort().stream().map(step -> step.toOrder(criteria, child)).toList())
                // One more than is shown, so that Includes can tell.
                .fetch(criteria.literal(IncludeLimits.most(this, asked.shape()) + 1));
        return session.createQuery(query)
                .getResultList()
                .map(
                        found -> {
                            Map<Long, List<Row<C>>> byParent = new HashMap<>();
                            for (Object[] values : found) {
                                byParent.computeIfAbsent(
                                                (Long) values[key], parentKey -> new ArrayList<>())
                                        .add(projection.row(values));
                            }
                            return byParent;
                        });
    }

    /** The bound stands within the join, or all children of the parent would be read. */
    @Override
    public JoinedRelation<C> join(
            HibernateCriteriaBuilder criteria,
            JpaCriteriaQuery<?> query,
            JpaFrom<?, P> parent,
            long key,
            RequestedInclude asked,
            Includes relations) {
        var first = query.subquery(Tuple.class);
        var child = first.from(type);
        var projection = new Projection<>(child, this, asked.shape(), relations.of(type));
        int id = projection.column(List.of("id"));
        List<Integer> steps =
                asked.sort().stream().map(step -> projection.place(step.key(), criteria)).toList();
        List<Selection<?>> inner = projection.selections();
        for (int i = 0; i < inner.size(); i++) {
            inner.get(i).alias(alias(i));
        }
        Columns.select(first, inner)
                .where(
                        Restrictions.all(
                                criteria,
                                child,
                                rule.readable(callers.current()),
                                criteria.equal(child.get(relation).get("id"), key)));
        first.orderBy(asked.sort().stream().map(step -> step.toOrder(criteria, child)).toList());
        first.fetch(criteria.literal(asked.limit()));

        var kept = parent.join(first, JoinType.LEFT);
        kept.on(criteria.conjunction());
        List<Selection<?>> columns = new ArrayList<>();
        for (int i = 0; i < inner.size(); i++) {
            columns.add(kept.get(alias(i)));
        }
        List<Order> order = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Expression<?> value = kept.get(alias(steps.get(i)));
            order.add(
                    asked.sort().get(i).descending() ? criteria.desc(value) : criteria.asc(value));
        }
        return new JoinedRelation<>(projection, columns, id, order);
    }

    private static String alias(int column) {
        return "c" + column;
    }
}
