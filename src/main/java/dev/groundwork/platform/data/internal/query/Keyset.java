package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.SqlRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Renders the condition of keyset pagination: the rows after a position in the sort order. Rows
 * that come or go meanwhile move nothing, and the database reads no row before the page.
 *
 * <p>Where every step goes one way and no column can be null, it is one comparison of rows, {@code
 * (created_at, id) > ($1, $2)}, which an index answers by going straight there. Otherwise it is
 * spelled out, step by step, with nulls where PostgreSQL puts them: last when ascending, first when
 * descending.
 */
public final class Keyset {

    private Keyset() {}

    public static String after(SqlRow row, List<Sort> sort, List<Object> position) {
        return isSingleDirection(sort) && position.stream().noneMatch(Objects::isNull)
                ? rowComparison(row, sort, position)
                : stepByStep(row, sort, position);
    }

    private static boolean isSingleDirection(List<Sort> sort) {
        boolean descending = sort.get(0).descending();
        return sort.stream()
                .allMatch(step -> step.descending() == descending && !step.key().nullable());
    }

    private static String rowComparison(SqlRow row, List<Sort> sort, List<Object> position) {
        List<String> columns = sort.stream().map(step -> step.key().toSql(row)).toList();
        List<String> values =
                IntStream.range(0, sort.size())
                        .mapToObj(i -> sort.get(i).key().parameter(row, position.get(i)))
                        .toList();
        return "(%s) %s (%s)"
                .formatted(
                        String.join(", ", columns), beyond(sort.get(0)), String.join(", ", values));
    }

    private static String stepByStep(SqlRow row, List<Sort> sort, List<Object> position) {
        List<String> alternatives = new ArrayList<>();
        String equalSoFar = "";
        for (int i = 0; i < sort.size(); i++) {
            if (i > 0) {
                equalSoFar += isEqual(row, sort.get(i - 1), position.get(i - 1)) + " and ";
            }
            alternatives.add("(" + equalSoFar + after(row, sort.get(i), position.get(i)) + ")");
        }
        String spelledOut = "(" + String.join(" or ", alternatives) + ")";
        Sort first = sort.get(0);
        return first.key().nullable()
                ? spelledOut
                : notBefore(row, first, position.get(0)) + " and " + spelledOut;
    }

    private static String isEqual(SqlRow row, Sort step, Object value) {
        String column = step.key().toSql(row);
        return value == null
                ? column + " is null"
                : column + " = " + step.key().parameter(row, value);
    }

    /** Follows from the rest, and lets an index on the first column begin where the page does. */
    private static String notBefore(SqlRow row, Sort first, Object value) {
        return "%s %s= %s"
                .formatted(
                        first.key().toSql(row), beyond(first), first.key().parameter(row, value));
    }

    private static String after(SqlRow row, Sort step, Object value) {
        String column = step.key().toSql(row);
        if (value == null) {
            return step.descending() ? column + " is not null" : "false";
        }
        String beyond =
                "%s %s %s".formatted(column, beyond(step), step.key().parameter(row, value));
        return !step.descending() && step.key().nullable()
                ? "(%s or %s is null)".formatted(beyond, column)
                : beyond;
    }

    private static String beyond(Sort step) {
        return step.descending() ? "<" : ">";
    }
}
