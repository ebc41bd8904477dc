package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits the cost of queries that no index supports. */
@ConfigMapping(prefix = "groundwork.query-budget")
public interface QueryBudgetSettings {

    /** Whether queries are held to the budget. */
    @WithDefault("true")
    boolean enabled();

    /**
     * The highest cost, in the planner's units ({@code seq_page_cost} is 1), weighted as {@link
     * Price} says. Measured on PostgreSQL 15 with the table in memory, 100,000 units are a quarter
     * of a second of one core: 1,100,000 rows that are compared by an ordinary column, or 50,000
     * whose text is matched with a pattern.
     */
    @WithDefault("100000")
    @Bounds(min = "1", max = "1000000000")
    int maxCost();

    /**
     * A table with fewer rows is never looked at, so that small installations pay nothing: even the
     * 50 patterns of the longest filter read 10,000 long texts in under three seconds.
     */
    @WithDefault("10000")
    @Bounds(min = "0", max = "1000000000")
    int minRows();

    /**
     * Lifetime of a cached decision, and interval at which the sizes and indexes of the tables are
     * read.
     */
    @WithDefault("10m")
    @Bounds(min = "1s", max = "1d")
    Duration refreshInterval();
}
