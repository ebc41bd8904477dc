package dev.groundwork.query;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** What a row must be to be in a list; checked, so that it only has to be turned into a query. */
public sealed interface Condition permits Condition.All, Condition.Any, Comparison, Search {

    /** Every row. */
    Condition NONE = new All(List.of());

    /**
     * @param value of the field's type
     */
    static Condition equal(Field<?> field, Object value) {
        return new Comparison(field, Operator.EQUAL, List.of(value));
    }

    Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row);

    /** The one value that this lets the field have; empty where it may have several. */
    default Optional<Object> only(Field<?> field) {
        return Optional.empty();
    }

    /** Each of the parts holds. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
            return criteria.and(predicates(parts, criteria, row));
        }

        @Override
        public Optional<Object> only(Field<?> field) {
            return parts.stream().flatMap(part -> part.only(field).stream()).findFirst();
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
