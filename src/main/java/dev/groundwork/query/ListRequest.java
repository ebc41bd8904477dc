package dev.groundwork.query;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Set;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * What a caller asks of a collection, checked: everything in it is allowed and of the right type.
 *
 * @param limit rows at most, 1 to {@value #MAX_LIMIT}
 * @param offset rows to skip, 0 to {@value #MAX_OFFSET}: the database reads and throws away every
 *     one of them
 * @param after the position after which the page begins, in the order of the sort; null for the
 *     beginning. Not together with an offset
 * @param sort never empty; ends with the key, so that the order is total and pages neither repeat
 *     nor skip
 * @param filter what a row must be
 * @param question collection, filter and sort as they were asked; what a cursor is bound to
 */
public record ListRequest(
        int limit,
        int offset,
        List<Object> after,
        List<Sort> sort,
        Condition filter,
        Set<String> includes,
        Count count,
        String question) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;
    public static final int MAX_OFFSET = 10_000;

    /** The condition that only the rows of this page and those after it meet. */
    public Predicate where(HibernateCriteriaBuilder criteria, From<?, ?> row) {
        Predicate matches = filter.toPredicate(criteria, row);
        return after == null
                ? matches
                : criteria.and(matches, Keyset.after(criteria, row, sort, after));
    }
}
