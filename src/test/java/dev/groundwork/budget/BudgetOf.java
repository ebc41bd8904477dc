package dev.groundwork.budget;

import java.time.Duration;

/** Settings that a test chooses. */
record BudgetOf(boolean enabled, int maxCost, int minRows, Duration refreshInterval)
        implements QueryBudgetSettings {

    static final BudgetOf DEFAULT = new BudgetOf(true, 100_000, 10_000, Duration.ofMinutes(10));

    BudgetOf(boolean enabled, int maxCost, int minRows) {
        this(enabled, maxCost, minRows, DEFAULT.refreshInterval());
    }
}
