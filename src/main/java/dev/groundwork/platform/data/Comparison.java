package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.EntityAttributes;
import dev.groundwork.platform.data.internal.query.Operator;
import dev.groundwork.platform.data.internal.query.TextPattern;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A field compared with values.
 *
 * @param values at least one, each of the field's type; for {@link
 *     dev.groundwork.platform.data.internal.query.Operator#IS_NULL} one Boolean
 */
public record Comparison(Field<?> field, Operator operator, List<Object> values)
        implements Condition {

    static final char ESCAPE = '\\';

    @Override
    public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
        Path<?> column = field.in(row);
        return switch (operator) {
            case EQUAL, IN -> equal(criteria, column);
            // What is absent is not equal either; SQL alone would leave it out.
            case NOT_EQUAL, OUT ->
                    criteria.or(criteria.not(equal(criteria, column)), criteria.isNull(column));
            case GREATER -> criteria.greaterThan(ordered(column), first());
            case GREATER_OR_EQUAL -> criteria.greaterThanOrEqualTo(ordered(column), first());
            case LESS -> criteria.lessThan(ordered(column), first());
            case LESS_OR_EQUAL -> criteria.lessThanOrEqualTo(ordered(column), first());
            case LIKE -> criteria.like(text(column), pattern(), ESCAPE);
            case ILIKE -> criteria.ilike(text(column), pattern(), ESCAPE);
            case IS_NULL ->
                    Boolean.TRUE.equals(values.get(0))
                            ? criteria.isNull(column)
                            : criteria.isNotNull(column);
        };
    }

    @Override
    public boolean matches(Object entity) {
        Object value = normal(EntityAttributes.read(entity, field.path()));
        return switch (operator) {
            case EQUAL, IN -> equalsAny(value);
            case NOT_EQUAL, OUT -> !equalsAny(value);
            case GREATER -> value != null && compared(value) > 0;
            case GREATER_OR_EQUAL -> value != null && compared(value) >= 0;
            case LESS -> value != null && compared(value) < 0;
            case LESS_OR_EQUAL -> value != null && compared(value) <= 0;
            case IS_NULL -> Boolean.TRUE.equals(values.get(0)) == (value == null);
            case LIKE, ILIKE ->
                    throw new UnsupportedOperationException(
                            "A pattern is matched by the database alone: " + this);
        };
    }

    /** A filter has a whole number as a {@code Long}, for a column of any integer type. */
    private static Object normal(Object value) {
        return value instanceof Integer || value instanceof Short
                ? (Object) ((Number) value).longValue()
                : value;
    }

    /** As the database compares: amounts without regard to trailing zeros. */
    private boolean equalsAny(Object value) {
        if (value == null) {
            return false;
        }
        for (Object one : values) {
            boolean equal =
                    field.type().foldsCase()
                            ? ((String) one).equalsIgnoreCase((String) value)
                            : one instanceof BigDecimal
                                    ? compare(value, one) == 0
                                    : one.equals(value);
            if (equal) {
                return true;
            }
        }
        return false;
    }

    private int compared(Object value) {
        return compare(value, values.get(0));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Both are of the field's type.
    private static int compare(Object value, Object other) {
        return ((Comparable) value).compareTo(other);
    }

    @Override
    public List<List<String>> relations() {
        return field.relations();
    }

    @Override
    public Optional<Object> soleValue(Field<?> asked) {
        boolean equal = operator == Operator.EQUAL || operator == Operator.IN;
        return equal && field.equals(asked) && values.stream().distinct().count() == 1
                ? Optional.of(values.get(0))
                : Optional.empty();
    }

    /** The pattern of {@code =like=} and {@code =ilike=}; empty for every other operator. */
    public Optional<TextPattern> textPattern() {
        return operator == Operator.LIKE || operator == Operator.ILIKE
                ? Optional.of(new TextPattern((String) values.get(0)))
                : Optional.empty();
    }

    private Predicate equal(HibernateCriteriaBuilder criteria, Path<?> column) {
        if (field.type().array()) {
            return criteria.or(
                    values.stream()
                            .map(value -> criteria.value((String) value))
                            .map(value -> criteria.arrayContains(texts(column), value))
                            .toArray(Predicate[]::new));
        }
        if (!field.type().foldsCase()) {
            return values.size() == 1 ? criteria.equal(column, values.get(0)) : column.in(values);
        }
        // As the unique index has it, which then serves the search.
        Expression<String> folded = criteria.lower(text(column));
        return criteria.or(
                values.stream()
                        .map(value -> criteria.lower(criteria.value((String) value)))
                        .map(value -> criteria.equal(folded, value))
                        .toArray(Predicate[]::new));
    }

    /** {@code *} is any text; what LIKE itself finds special stands for itself. */
    private String pattern() {
        return escaped((String) values.get(0)).replace('*', '%');
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    @SuppressWarnings("unchecked") // The operator suits the field's type.
    private static Expression<String> text(Path<?> column) {
        return (Expression<String>) column;
    }

    @SuppressWarnings("unchecked") // As the field's type says.
    private static Expression<String[]> texts(Path<?> column) {
        return (Expression<String[]>) column;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The operator suits the field's type.
    private static Expression<Comparable> ordered(Path<?> column) {
        return (Expression<Comparable>) column;
    }

    @SuppressWarnings("rawtypes")
    private Comparable first() {
        return (Comparable) values.get(0);
    }
}
