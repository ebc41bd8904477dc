package dev.groundwork.platform.data.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.internal.query.Operator;
import dev.groundwork.platform.operations.Explain.Estimate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the budget makes of the planner's estimate, with the figures that were measured. */
class QueryCostTest {

    private static final int BUDGET = 100_000;
    private static final int ROWS = 200_000;

    /** Of 200,000 articles, read from the beginning to the end. */
    private static final Estimate WHOLE_TABLE =
            Estimate.of("Seq Scan on articles  (cost=0.00..17885.00 rows=13 width=8)");

    private static final Comparison ON_TITLE = pattern("title", true);
    private static final Comparison ON_CONTENT = pattern("content", false);

    @Test
    void thePatternOfTheFindingExceedsTheBudget() {
        // When / Then
        assertThat(price(WHOLE_TABLE, List.of(ON_CONTENT)).exceeds(BUDGET)).isTrue();
        assertThat(price(WHOLE_TABLE, List.of(ON_TITLE)).exceeds(BUDGET)).isFalse();
        assertThat(price(WHOLE_TABLE, List.of(ON_TITLE, ON_TITLE)).exceeds(BUDGET)).isTrue();
    }

    @Test
    void fiftyPatternsExceedItOnASmallTable() {
        // Given
        Estimate small = new Estimate(895, 1);

        // When / Then
        assertThat(new QueryCost(small, 10_000, List.of(ON_CONTENT), false).exceeds(BUDGET))
                .isFalse();
        assertThat(
                        new QueryCost(small, 10_000, Collections.nCopies(50, ON_CONTENT), false)
                                .exceeds(BUDGET))
                .isTrue();
    }

    @Test
    void aQueryThatFindsMuchMayReadMuch() {
        // Given
        Estimate large = new Estimate(BUDGET + 1, ROWS / 100);
        Estimate largeForLittle = new Estimate(BUDGET + 1, ROWS / 100 - 1);

        // When / Then
        assertThat(price(large, List.of()).exceeds(BUDGET)).isFalse();
        assertThat(price(largeForLittle, List.of()).exceeds(BUDGET)).isTrue();
        assertThat(new QueryCost(large, ROWS, List.of(), true).exceeds(BUDGET)).isTrue();
    }

    private static QueryCost price(Estimate estimate, List<Comparison> patterns) {
        return new QueryCost(estimate, ROWS, patterns, false);
    }

    private static Comparison pattern(String name, boolean sortable) {
        Field<?> field =
                new Field<>(name, List.of(name), FieldType.TEXT, false, sortable, List.of());
        return new Comparison(field, Operator.ILIKE, List.of("*zzzzqqq*"));
    }
}
