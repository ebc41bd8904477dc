package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.JoinedRelation;
import dev.groundwork.platform.data.internal.persistence.Projection;
import dev.groundwork.platform.data.internal.persistence.Restrictions;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.internal.compat.Columns;
import dev.groundwork.platform.security.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaFrom;
import org.hibernate.query.criteria.JpaJoin;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An include that adds one row, found by a foreign key of the parent.
 *
 * @param name the relation's attribute, and the member that is added
 * @param rule which rows the caller may see; others are as if they were not there
 */
public record ToOne<P extends BaseEntity, T extends BaseEntity>(
        Class<P> parentType,
        String name,
        Class<T> type,
        ViewMapping<?> mapping,
        AccessRule rule,
        Callers callers)
        implements Include<P, T> {

    @Override
    public boolean many() {
        return false;
    }

    /** A rule that reads relations of the row needs joins behind this one. */
    @Override
    public boolean joinable() {
        return rule.readable(callers.current()).condition().relations().isEmpty();
    }

    @Override
    public int defaultLimit() {
        return 1;
    }

    @Override
    public List<Sort> defaultSort() {
        return List.of();
    }

    @Override
    public List<String> keyPath() {
        return List.of(name, "id");
    }

    @Override
    public Uni<Map<Long, List<Row<T>>>> load(
            Mutiny.Session session, Set<Long> keys, RequestedInclude asked, Includes relations) {
        var criteria = (HibernateCriteriaBuilder) session.getCriteriaBuilder();
        var query = criteria.createQuery(Object[].class);
        var target = query.from(type);
        var projection = new Projection<>(target, this, asked.shape(), relations.of(type));
        int id = projection.and(target.get("id"));
        Columns.select(query, projection.selections())
                .where(
                        Restrictions.all(
                                criteria,
                                target,
                                rule.readable(callers.current()),
                                target.get("id").in(keys)));
        return session.createQuery(query)
                .getResultList()
                .map(
                        found -> {
                            Map<Long, List<Row<T>>> byKey = new HashMap<>();
                            for (Object[] values : found) {
                                byKey.put((Long) values[id], List.of(projection.row(values)));
                            }
                            return byKey;
                        });
    }

    @Override
    public JoinedRelation<T> join(
            HibernateCriteriaBuilder criteria,
            JpaCriteriaQuery<?> query,
            JpaFrom<?, P> parent,
            long key,
            RequestedInclude asked,
            Includes relations) {
        JpaJoin<P, T> target = parent.join(name, JoinType.LEFT);
        List<Predicate> readable = rule.readable(callers.current()).restrictions(criteria, target);
        if (!readable.isEmpty()) {
            target.on(readable.toArray(Predicate[]::new));
        }
        var projection = new Projection<>(target, this, asked.shape(), relations.of(type));
        int id = projection.column(List.of("id"));
        return new JoinedRelation<>(projection, projection.selections(), id, List.of());
    }
}
