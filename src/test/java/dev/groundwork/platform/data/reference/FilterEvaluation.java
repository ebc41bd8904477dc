package dev.groundwork.platform.data.reference;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a row meets a filter. */
final class FilterEvaluation {

    private final DatabaseText texts;

    FilterEvaluation(DatabaseText texts) {
        this.texts = texts;
    }

    boolean matches(ReferenceFilter filter, ReferenceRow row) {
        if (filter instanceof ReferenceFilter.Junction junction) {
            return junction.and()
                    ? junction.parts().stream().allMatch(part -> matches(part, row))
                    : junction.parts().stream().anyMatch(part -> matches(part, row));
        }
        ReferenceFilter.Comparison comparison = (ReferenceFilter.Comparison) filter;
        return matches(
                comparison, row.table().type(comparison.field()), row.value(comparison.field()));
    }

    private boolean matches(
            ReferenceFilter.Comparison comparison, ReferenceType type, Object value) {
        Object first = comparison.values().get(0);
        return switch (comparison.operator()) {
            case IS_NULL -> first.equals(value == null);
            // What is absent is not equal.
            case EQUAL, IN -> isOneOf(comparison, type, value);
            case NOT_EQUAL, OUT -> !isOneOf(comparison, type, value);
            case GREATER -> value != null && compare(type, value, first) > 0;
            case AT_LEAST -> value != null && compare(type, value, first) >= 0;
            case LESS -> value != null && compare(type, value, first) < 0;
            case AT_MOST -> value != null && compare(type, value, first) <= 0;
            case LIKE -> value != null && isLike((String) value, (String) first);
            case ILIKE ->
                    value != null && isLike(texts.fold((String) value), texts.fold((String) first));
        };
    }

    private boolean isOneOf(
            ReferenceFilter.Comparison comparison, ReferenceType type, Object value) {
        return value != null
                && comparison.values().stream().anyMatch(one -> isEqual(type, value, one));
    }

    private boolean isEqual(ReferenceType type, Object value, Object other) {
        return switch (type) {
            case AMOUNT -> ((BigDecimal) value).compareTo((BigDecimal) other) == 0;
            case CASE_INSENSITIVE_TEXT ->
                    texts.fold((String) value).equals(texts.fold((String) other));
            default -> value.equals(other);
        };
    }

    /** The order of values, which is that of sorts, too. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Both are of the field's type.
    int compare(ReferenceType type, Object value, Object other) {
        return type.isText() || type == ReferenceType.CODE
                ? texts.compare((String) value, (String) other)
                : ((Comparable) value).compareTo(other);
    }

    private static boolean isLike(String value, String pattern) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(value).matches();
    }
}
