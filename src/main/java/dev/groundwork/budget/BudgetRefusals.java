package dev.groundwork.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.groundwork.query.Comparison;
import dev.groundwork.query.Field;
import dev.groundwork.query.Sort;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells the operator what was refused: each query by the metric {@code
 * groundwork.query.budget.refused}, and each comparison once by a line in the log that names the
 * index it lacks.
 */
@Singleton
class BudgetRefusals {

    static final String REFUSED = "groundwork.query.budget.refused";

    private static final Logger LOG = Logger.getLogger(BudgetRefusals.class);

    private static final int MOST_LINES = 1_000;

    private final Counter refused;
    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().maximumSize(MOST_LINES).build();

    BudgetRefusals(MeterRegistry meters) {
        this.refused = meters.counter(REFUSED);
    }

    void count() {
        refused.increment();
    }

    void tell(String table, Comparison comparison, IndexSupport indexes) {
        tell(
                table,
                "filter=" + comparison.field().name() + comparison.operator().symbol(),
                // In an "or" over two tables each comparison has its index.
                indexes.supports(comparison)
                        ? Optional.empty()
                        : MissingIndex.of(comparison, indexes.column(comparison.field())));
    }

    void tellOrder(String table, List<Sort> sort, IndexSupport indexes) {
        List<Field<?>> fields = new ArrayList<>();
        sort.forEach(step -> fields.add((Field<?>) step.key()));
        tell(
                table,
                "sort=" + fields.stream().map(Field::name).collect(Collectors.joining(",")),
                MissingIndex.inOrder(fields.stream().map(indexes::column).toList()));
    }

    /**
     * @param part of the query that no index serves
     * @param index in SQL; empty where none can
     */
    private void tell(String table, String part, Optional<String> index) {
        if (told.asMap().putIfAbsent(table + ' ' + part, true) == null) {
            LOG.infof(
                    "Refused a query of %s as too expensive: no index serves %s. %s",
                    table,
                    part,
                    index.map(sql -> "This one would: " + sql)
                            .orElse("No single index of this table would."));
        }
    }
}
