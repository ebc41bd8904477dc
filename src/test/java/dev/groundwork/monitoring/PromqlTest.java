package dev.groundwork.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.monitoring.Promql.Condition;
import dev.groundwork.monitoring.Promql.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromqlTest {

    @Test
    void findsSelectorsAndTheLabelsThatAreGroupedBy() {
        // When
        Promql query =
                Promql.read(
                        """
                        topk(5, sum by (uri, method) (rate(a_count{bulk="no",uri!~"/x|/{y}",job=~"$job"}[$__rate_interval])))
                          / on (job) 14.4 * 1e9 * sum(b) without (name) > bool 0.9
                          or vector(0) and max(c:ratio_rate5m offset 5m)
                        """);

        // Then
        assertThat(query.selectors())
                .containsExactly(
                        new Selector(
                                "a_count",
                                List.of(
                                        new Condition("bulk", "=", "no"),
                                        new Condition("uri", "!~", "/x|/{y}"),
                                        new Condition("job", "=~", "$job"))),
                        new Selector("b", List.of()),
                        new Selector("c:ratio_rate5m", List.of()));
        assertThat(query.grouping()).containsExactly("uri", "method", "job", "name");
    }
}
