package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.EntityAttributes;
import dev.groundwork.platform.data.internal.query.Operator;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** A validated filter condition that can be converted to a predicate. */
public sealed interface Condition
        permits Condition.And, Condition.Or, Condition.IsTrue, Comparison, Search {

    /** Every row. */
    Condition NONE = new And(List.of());

    /**
     * @param value of the field's type
     */
    static Condition equal(Field<?> field, Object value) {
        return new Comparison(field, Operator.EQUAL, List.of(value));
    }

    /**
     * The field is true. The constant stands in the statement, so that the planner knows it; for
     * rules, whose statements are few.
     */
    static Condition isTrue(Field<?> field) {
        return new IsTrue(field);
    }

    static Condition anyOf(Condition... parts) {
        return new Or(List.of(parts));
    }

    Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row);

    /**
     * Whether a row in memory meets it, as the query would find it.
     *
     * @throws IllegalStateException where it reads a related row that is not loaded: one of {@link
     *     #relations}
     */
    boolean matches(Object entity);

    /** The related rows that it reads more of than their keys: the paths that lead to them. */
    List<List<String>> relations();

    /** The one value that this lets the field have; empty where it may have several. */
    default Optional<Object> soleValue(Field<?> field) {
        return Optional.empty();
    }

    /** Each of the parts holds. */
    record And(List<Condition> parts) implements Condition {
        @Override
        public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
            return criteria.and(predicates(parts, criteria, row));
        }

        @Override
        public boolean matches(Object entity) {
            for (Condition part : parts) {
                if (!part.matches(entity)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<List<String>> relations() {
            return Condition.relations(parts);
        }

        @Override
        public Optional<Object> soleValue(Field<?> field) {
            return parts.stream().flatMap(part -> part.soleValue(field).stream()).findFirst();
        }
    }

    /** One of the parts holds. */
    record Or(List<Condition> parts) implements Condition {
        @Override
        public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
            return criteria.or(predicates(parts, criteria, row));
        }

        @Override
        public boolean matches(Object entity) {
            for (Condition part : parts) {
                if (part.matches(entity)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public List<List<String>> relations() {
            return Condition.relations(parts);
        }
    }

    /** A field that is true. */
    record IsTrue(Field<?> field) implements Condition {
        @Override
        @SuppressWarnings("unchecked") // Only a field of that type is true.
        public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
            return criteria.isTrue((Expression<Boolean>) field.in(row));
        }

        @Override
        public boolean matches(Object entity) {
            return Boolean.TRUE.equals(EntityAttributes.read(entity, field.path()));
        }

        @Override
        public List<List<String>> relations() {
            return field.relations();
        }
    }

    private static List<List<String>> relations(List<Condition> parts) {
        List<List<String>> relations = List.of();
        for (Condition part : parts) {
            List<List<String>> more = part.relations();
            if (!more.isEmpty()) {
                relations = Stream.concat(relations.stream(), more.stream()).distinct().toList();
            }
        }
        return relations;
    }

    private static Predicate[] predicates(
            List<Condition> parts, HibernateCriteriaBuilder criteria, From<?, ?> row) {
        return parts.stream()
                .map(part -> part.toPredicate(criteria, row))
                .toArray(Predicate[]::new);
    }
}
