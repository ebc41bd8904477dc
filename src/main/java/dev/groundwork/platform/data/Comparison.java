package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.EntityAttributes;
import dev.groundwork.platform.data.internal.query.Operator;
import dev.groundwork.platform.data.internal.query.TextPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A field compared with values.
 *
 * @param values at least one, each of the field's type; for {@link
 *     dev.groundwork.platform.data.internal.query.Operator#IS_NULL} one Boolean
 */
public record Comparison(Field<?> field, Operator operator, List<Object> values)
        implements Condition {

    @Override
    public String toSql(SqlRow row) {
        SqlRow.Place place = row.place(field.path());
        String column = place.sql();
        return switch (operator) {
            case EQUAL, IN -> equal(row, place);
            // What is absent is not equal either; SQL alone would leave it out.
            case NOT_EQUAL, OUT -> "(not %s or %s is null)".formatted(equal(row, place), column);
            case GREATER -> column + " > " + place.parameter(values.get(0));
            case GREATER_OR_EQUAL -> column + " >= " + place.parameter(values.get(0));
            case LESS -> column + " < " + place.parameter(values.get(0));
            case LESS_OR_EQUAL -> column + " <= " + place.parameter(values.get(0));
            case LIKE -> column + " like " + row.parameter(pattern());
            case ILIKE -> column + " ilike " + row.parameter(pattern());
            case IS_NULL ->
                    column + (Boolean.TRUE.equals(values.get(0)) ? " is null" : " is not null");
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

    private String equal(SqlRow row, SqlRow.Place place) {
        if (field.type().array()) {
            return either(
                    value ->
                            "%s @> %s"
                                    .formatted(
                                            place.sql(),
                                            row.parameter(new String[] {(String) value})));
        }
        if (field.type().foldsCase()) {
            // As the unique index has it, which then serves the search.
            return either(
                    value -> "lower(%s) = lower(%s)".formatted(place.sql(), row.parameter(value)));
        }
        return values.size() == 1
                ? "(%s = %s)".formatted(place.sql(), place.parameter(values.get(0)))
                : "(" + place.isAnyOf(values) + ")";
    }

    private String either(Function<Object, String> comparison) {
        return values.stream().map(comparison).collect(Collectors.joining(" or ", "(", ")"));
    }

    /** {@code *} is any text; what LIKE itself finds special stands for itself. */
    private String pattern() {
        return escaped((String) values.get(0)).replace('*', '%');
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
