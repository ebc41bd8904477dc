package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Grouping;
import dev.groundwork.platform.data.internal.query.Measure;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * A validated request for aggregates.
 *
 * @param groupings 0 to {@value #MAX_GROUPINGS}; none puts all rows together
 * @param measures each with one currency to each group
 * @param sort never empty unless the groupings are; ends with every grouping, so that the order is
 *     total
 * @param limit groups at most, 1 to {@value #MAX_GROUPS}
 * @param currencies by the name of each measure whose currency is no grouping: the only one that
 *     the filter lets through
 */
public record AggregateRequest(
        List<Grouping> groupings,
        List<Measure> measures,
        Condition filter,
        List<Step> sort,
        int limit,
        Map<String, Currency> currencies) {

    public static final int MAX_GROUPINGS = 4;
    public static final int MAX_GROUPS = 1_000;

    /** One step of the order of the groups. */
    public record Step(Ordering by, boolean descending) {

        public String toSql(SqlRow row) {
            return by.toSql(row) + (descending ? " desc" : "");
        }
    }

    /** Something that a group has one of. */
    public interface Ordering {
        String toSql(SqlRow row);
    }
}
