package dev.groundwork.platform.data.internal.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.internal.SqmCriteriaNodeBuilder;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.SqmTuple;
import org.hibernate.query.sqm.tree.predicate.SqmComparisonPredicate;

/**
 * Builds the predicate of keyset pagination: the rows after a position in the sort order. Rows that
 * come or go meanwhile move nothing, and the database reads no row before the page.
 *
 * <p>Where every step goes one way and no column can be null, it is one comparison of rows, {@code
 * (created_at, id) > (?, ?)}, which an index answers by going straight there. Otherwise it is
 * spelled out, step by step, with nulls where PostgreSQL puts them: last when ascending, first when
 * descending.
 */
public final class Keyset {

    private Keyset() {}

    public static Predicate after(
            HibernateCriteriaBuilder criteria,
            From<?, ?> row,
            List<Sort> sort,
            List<Object> position) {
        return isSingleDirection(sort) && position.stream().noneMatch(Objects::isNull)
                ? rowComparison(criteria, row, sort, position)
                : stepByStep(criteria, row, sort, position);
    }

    private static boolean isSingleDirection(List<Sort> sort) {
        boolean descending = sort.get(0).descending();
        return sort.stream()
                .allMatch(step -> step.descending() == descending && !step.key().nullable());
    }

    private static Predicate rowComparison(
            HibernateCriteriaBuilder criteria,
            From<?, ?> row,
            List<Sort> sort,
            List<Object> position) {
        List<SqmExpression<?>> columns = new ArrayList<>();
        List<SqmExpression<?>> values = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            SqmExpression<?> column = (SqmExpression<?>) sort.get(i).key().in(criteria, row);
            columns.add(column);
            values.add(value(criteria, column, position.get(i)));
        }
        NodeBuilder nodes = (NodeBuilder) criteria;
        return new SqmComparisonPredicate(
                new SqmTuple<>(columns, nodes),
                sort.get(0).descending()
                        ? ComparisonOperator.LESS_THAN
                        : ComparisonOperator.GREATER_THAN,
                new SqmTuple<>(values, nodes),
                nodes);
    }

    /** A parameter of the column's own type, which a state has no other way to be known. */
    @SuppressWarnings("unchecked") // The value is of the field's type.
    private static SqmExpression<?> value(
            HibernateCriteriaBuilder criteria, SqmExpression<?> column, Object value) {
        return ((SqmCriteriaNodeBuilder) criteria).value(value, (SqmExpression<Object>) column);
    }

    private static Predicate stepByStep(
            HibernateCriteriaBuilder criteria,
            From<?, ?> row,
            List<Sort> sort,
            List<Object> position) {
        List<Predicate> alternatives = new ArrayList<>();
        List<Predicate> equalSoFar = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            Expression<?> column = sort.get(i).key().in(criteria, row);
            Object value = position.get(i);
            List<Predicate> alternative = new ArrayList<>(equalSoFar);
            alternative.add(beyond(criteria, column, value, sort.get(i)));
            alternatives.add(criteria.and(alternative.toArray(Predicate[]::new)));
            equalSoFar.add(value == null ? criteria.isNull(column) : criteria.equal(column, value));
        }
        Predicate spelledOut = criteria.or(alternatives.toArray(Predicate[]::new));
        Sort first = sort.get(0);
        return first.key().nullable()
                ? spelledOut
                : criteria.and(notBefore(criteria, row, first, position.get(0)), spelledOut);
    }

    /** Follows from the rest, and lets an index on the first column begin where the page does. */
    private static Predicate notBefore(
            HibernateCriteriaBuilder criteria, From<?, ?> row, Sort first, Object value) {
        return compare(
                criteria,
                first.key().in(criteria, row),
                first.descending()
                        ? ComparisonOperator.LESS_THAN_OR_EQUAL
                        : ComparisonOperator.GREATER_THAN_OR_EQUAL,
                value);
    }

    private static Predicate beyond(
            HibernateCriteriaBuilder criteria, Expression<?> column, Object value, Sort step) {
        if (value == null) {
            return step.descending() ? criteria.isNotNull(column) : criteria.disjunction();
        }
        if (step.descending()) {
            return compare(criteria, column, ComparisonOperator.LESS_THAN, value);
        }
        Predicate greater = compare(criteria, column, ComparisonOperator.GREATER_THAN, value);
        return step.key().nullable() ? criteria.or(greater, criteria.isNull(column)) : greater;
    }

    /**
     * Compares in the database's order, also for types without an order in Java, such as
     * currencies.
     */
    private static Predicate compare(
            HibernateCriteriaBuilder criteria,
            Expression<?> column,
            ComparisonOperator operator,
            Object value) {
        SqmExpression<?> expression = (SqmExpression<?>) column;
        return new SqmComparisonPredicate(
                expression, operator, value(criteria, expression, value), (NodeBuilder) criteria);
    }
}
