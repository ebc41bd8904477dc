package dev.groundwork.query;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** What a row must be to be in a list; checked, so that it only has to be turned into a query. */
public sealed interface Condition permits Condition.All, Condition.Any, Comparison, Search {

    /** Every row. */
    Condition NONE = new All(List.of());

    Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row);

    /** Each of the parts holds. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
            return criteria.and(predicates(parts, criteria, row));
        }
    }

    /** One of the parts holds. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
            return criteria.or(predicates(parts, criteria, row));
        }
    }

    private static Predicate[] predicates(
            List<Condition> parts, HibernateCriteriaBuilder criteria, From<?, ?> row) {
        return parts.stream()
                .map(part -> part.toPredicate(criteria, row))
                .toArray(Predicate[]::new);
    }
}
