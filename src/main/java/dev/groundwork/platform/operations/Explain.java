package dev.groundwork.platform.operations;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the plans that {@code explain} gives. */
public final class Explain {

    /** The first line of a plan is of the whole: {@code (cost=0.00..17885.00 rows=13 width=8)}. */
    private static final Pattern ESTIMATE =
            Pattern.compile("cost=[\\d.]+?\\.\\.(\\d+\\.\\d+) rows=(\\d+) ");

    private Explain() {}

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
