package dev.groundwork.platform.operations;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends {@code explain} instead of running a statement. The statement is Hibernate's, marked with a
 * hint, so that what is estimated is what would be read, down to the access rule; before it is
 * sent, the mark becomes an {@code explain}.
 */
public final class Explain {

    /** The database hint that marks a query. */
    public static final String HINT = "explain";

    private static final String MARK = "/*+ " + HINT + " */ ";

    /** The first line of a plan is of the whole: {@code (cost=0.00..17885.00 rows=13 width=8)}. */
    private static final Pattern ESTIMATE =
            Pattern.compile("cost=[\\d.]+?\\.\\.(\\d+\\.\\d+) rows=(\\d+) ");

    private Explain() {}

    public static String marked(String sql) {
        return sql.startsWith(MARK) ? "explain " + sql.substring(MARK.length()) : sql;
    }

    /**
     * The planner's estimate of a statement.
     *
     * @param cost of all its rows, in the planner's units
     * @param rows in the result
     */
    public record Estimate(double cost, long rows) {

        /**
         * @param plan the first line of the answer to {@code explain}
         */
        public static Estimate of(String plan) {
            Matcher estimate = ESTIMATE.matcher(plan);
            if (!estimate.find()) {
                throw new IllegalStateException("The plan does not start with its cost and rows");
            }
            return new Estimate(
                    Double.parseDouble(estimate.group(1)), Long.parseLong(estimate.group(2)));
        }
    }
}
