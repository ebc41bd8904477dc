package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.AccessRule;
import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Estimates the cost of queries of one collection for one caller, with PostgreSQL's planner.
 *
 * @param rows the collection, which is also its access rule
 * @param tableRows in its table
 */
public record QueryCostEstimator(
        Mutiny.Session session,
        EntityDescriptor rows,
        AccessRule rule,
        String table,
        long tableRows,
        IndexSupport indexes,
        Caller caller) {

    /**
     * @param conditions which must all hold
     * @param sort the order of a page; empty for all rows that match, in any order
     */
    public Uni<QueryCost> price(List<Condition> conditions, List<Sort> sort) {
        var criteria = (HibernateCriteriaBuilder) session.getCriteriaBuilder();
        JpaCriteriaQuery<String> query = criteria.createQuery(String.class);
        Root<?> row = query.from(rows.type());
        query.select(criteria.cast((JpaExpression<?>) row.get("id"), String.class))
                .where(
                        Stream.concat(
                                        rule.readable(caller).restrictions(criteria, row).stream(),
                                        conditions.stream()
                                                .map(part -> part.toPredicate(criteria, row)))
                                .toArray(Predicate[]::new));
        if (!sort.isEmpty()) {
            query.orderBy(sort.stream().map(step -> step.toOrder(criteria, row)).toList());
            query.fetch(criteria.literal(ListRequest.MAX_LIMIT));
        }
        List<Comparison> patterns =
                conditions.stream()
                        .flatMap(part -> indexes.unindexed(part).stream())
                        .filter(comparison -> comparison.textPattern().isPresent())
                        .toList();
        return Planner.estimate(session, query)
                .map(estimate -> new QueryCost(estimate, tableRows, patterns, !sort.isEmpty()));
    }
}
