package dev.groundwork.budget;

import dev.groundwork.access.AccessRule;
import dev.groundwork.auth.Caller;
import dev.groundwork.query.Comparison;
import dev.groundwork.query.Condition;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Sort;
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
 * What queries of one collection cost one caller, as the planner estimates it.
 *
 * @param rows the collection, which is also its access rule
 * @param tableRows in its table
 */
record FormPrices(
        Mutiny.Session session,
        Queryable rows,
        AccessRule rule,
        String table,
        long tableRows,
        IndexSupport indexes,
        Caller caller) {

    /**
     * @param conditions which must all hold
     * @param sort the order of a page; empty for all rows that match, in any order
     */
    Uni<Price> price(List<Condition> conditions, List<Sort> sort) {
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
                        .flatMap(part -> indexes.offending(part).stream())
                        .filter(comparison -> comparison.textPattern().isPresent())
                        .toList();
        return Planner.estimate(session, query)
                .map(estimate -> new Price(estimate, tableRows, patterns, !sort.isEmpty()));
    }
}
