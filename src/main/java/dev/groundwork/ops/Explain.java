package dev.groundwork.ops;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the planner about a statement instead of running it. The statement is Hibernate's, marked
 * with a hint, so that what is estimated is what would be read, down to the access rule; before it
 * is sent, the mark becomes an {@code explain}.
 */
public final class Explain {

    /** The database hint that marks a query. */
    public static final String HINT = "explain";

    private static final String MARK = "/*+ " + HINT + " */ ";

    /** The first line of a plan speaks of its result. */
    private static final Pattern ROWS = Pattern.compile(" rows=(\\d+) ");

    private Explain() {}

    static String marked(String sql) {
        return sql.startsWith(MARK) ? "explain " + sql.substring(MARK.length()) : sql;
    }

    /**
     * @param plan the first line of what {@code explain} answered
     * @return how many rows the planner expects
     */
    public static long rows(String plan) {
        Matcher rows = ROWS.matcher(plan);
        if (!rows.find()) {
            throw new IllegalStateException("The plan does not begin with its rows");
        }
        return Long.parseLong(rows.group(1));
    }
}
