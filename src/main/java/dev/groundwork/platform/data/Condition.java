package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.EntityAttributes;
import dev.groundwork.platform.data.internal.query.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A validated filter condition that can be rendered as SQL. */
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

    /** The SQL of it: one operand, in brackets where it is composed. */
    String toSql(SqlRow row);

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
        public String toSql(SqlRow row) {
            return parts.isEmpty() ? "true" : joined(parts, " and ", row);
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
        public String toSql(SqlRow row) {
            return parts.isEmpty() ? "false" : joined(parts, " or ", row);
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
        public String toSql(SqlRow row) {
            return row.column(field.path());
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

    private static String joined(List<Condition> parts, String operator, SqlRow row) {
        return parts.stream()
                .map(part -> part.toSql(row))
                .collect(Collectors.joining(operator, "(", ")"));
    }
}
