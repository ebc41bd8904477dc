package dev.groundwork.platform.data.internal.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.internal.query.Sort;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reports rejected queries to the operator: each query by the metric {@code
 * groundwork.query.budget.rejected}, and each comparison once by a log line that names the missing
 * index.
 */
@Singleton
public class QueryBudgetReporter {

    public static final String REJECTED = "groundwork.query.budget.rejected";

    private static final Logger LOG = Logger.getLogger(QueryBudgetReporter.class);

    private static final int MOST_LINES = 1_000;

    private final Counter rejected;
    private final Cache<String, Boolean> reported =
            Caffeine.newBuilder().maximumSize(MOST_LINES).build();

    QueryBudgetReporter(MeterRegistry meters) {
        this.rejected = meters.counter(REJECTED);
    }

    public void count() {
        rejected.increment();
    }

    public void report(String table, Comparison comparison, IndexSupport indexes) {
        report(
                table,
                "filter=" + comparison.field().name() + comparison.operator().symbol(),
                // In an "or" over two tables each comparison has its index.
                indexes.supports(comparison)
                        ? Optional.empty()
                        : MissingIndex.of(comparison, indexes.column(comparison.field())));
    }

    public void reportSort(String table, List<Sort> sort, IndexSupport indexes) {
        List<Field<?>> fields = new ArrayList<>();
        sort.forEach(step -> fields.add((Field<?>) step.key()));
        report(
                table,
                "sort=" + fields.stream().map(Field::name).collect(Collectors.joining(",")),
                MissingIndex.inOrder(fields.stream().map(indexes::column).toList()));
    }

    /**
     * @param part of the query that no index serves
     * @param index in SQL; empty where none can
     */
    private void report(String table, String part, Optional<String> index) {
        if (reported.asMap().putIfAbsent(table + ' ' + part, true) == null) {
            LOG.infof(
                    "Rejected a query of %s as too expensive: no index supports %s. %s",
                    table,
                    part,
                    index.map(sql -> "An index that supports it: " + sql)
                            .orElse("No single index of this table supports it."));
        }
    }
}
