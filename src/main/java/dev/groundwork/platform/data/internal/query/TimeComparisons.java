package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Compares times that are finer than a microsecond exactly. PostgreSQL keeps microseconds, and a
 * parameter is cut to them: {@code created_at=lt=….571001Z} with a nanosecond more would miss the
 * row of that microsecond. So the comparison uses a bound that the column can have and that selects
 * the same rows.
 */
final class TimeComparisons {

    private static final Duration STEP = Duration.of(1, ChronoUnit.MICROS);

    /** No row has a time between two microseconds. */
    private static final Condition NO_ROW = Condition.anyOf();

    private TimeComparisons() {}

    /** The comparison; of a time that is finer than the column, one that finds the same rows. */
    static Condition of(Field<?> field, Operator operator, List<Object> values) {
        return values.stream().allMatch(TimeComparisons::isKept)
                ? new Comparison(field, operator, values)
                : exact(field, operator, values);
    }

    private static boolean isKept(Object value) {
        return !(value instanceof Instant time) || time.equals(below(time));
    }

    private static Condition exact(Field<?> field, Operator operator, List<Object> values) {
        Instant below = below((Instant) values.get(0));
        List<Object> kept = values.stream().filter(TimeComparisons::isKept).toList();
        return switch (operator) {
            case LESS, GREATER_OR_EQUAL ->
                    new Comparison(field, operator, List.of(below.plus(STEP)));
            case LESS_OR_EQUAL, GREATER -> new Comparison(field, operator, List.of(below));
            case EQUAL, IN -> kept.isEmpty() ? NO_ROW : new Comparison(field, operator, kept);
            case NOT_EQUAL, OUT ->
                    kept.isEmpty() ? Condition.NONE : new Comparison(field, operator, kept);
            case LIKE, ILIKE, IS_NULL ->
                    throw new IllegalArgumentException(operator.symbol() + " takes no time");
        };
    }

    private static Instant below(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
