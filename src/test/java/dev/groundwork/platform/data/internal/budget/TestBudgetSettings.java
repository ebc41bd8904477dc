package dev.groundwork.platform.data.internal.budget;

import java.time.Duration;

/** Settings that a test chooses. */
public record TestBudgetSettings(
        boolean enabled, int maxCost, int minRows, Duration refreshInterval)
        implements QueryBudgetSettings {

    static final TestBudgetSettings DEFAULT =
            new TestBudgetSettings(true, 100_000, 10_000, Duration.ofMinutes(10));

    public TestBudgetSettings(boolean enabled, int maxCost, int minRows) {
        this(enabled, maxCost, minRows, DEFAULT.refreshInterval());
    }
}
