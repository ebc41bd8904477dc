package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Grouping;
import dev.groundwork.platform.data.internal.query.Measure;
import dev.groundwork.platform.data.internal.query.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The allow-list of groupings and measures of an entity, declared beside its {@link FieldRegistry},
 * whose filters apply as well.
 */
public final class Aggregates {

    /** Nothing but a count of all rows. */
    public static final Aggregates NONE =
            new Aggregates(FieldRegistry.common(), Map.of(), Map.of());

    private final FieldRegistry fields;
    private final Map<String, Grouping> groupings;
    private final Map<String, Measure> measures;

    private Aggregates(
            FieldRegistry fields, Map<String, Grouping> groupings, Map<String, Measure> measures) {
        this.fields = fields;
        this.groupings = groupings;
        this.measures = measures;
    }

    /**
     * @param fields what may be filtered by, and the source of all names below
     */
    public static Aggregates of(FieldRegistry fields) {
        return new Aggregates(fields, Map.of(), Map.of());
    }

    /** Grouped by the values of these fields. */
    public Aggregates groupBy(String... names) {
        Map<String, Grouping> more = new LinkedHashMap<>(groupings);
        for (String name : names) {
            more.put(name, Grouping.by(field(name)));
        }
        return new Aggregates(fields, more, measures);
    }

    /** Grouped by the day, month and year of this time, as {@code created_at.month}. */
    public Aggregates groupByPeriod(String name) {
        Map<String, Grouping> more = new LinkedHashMap<>(groupings);
        for (Period period : Period.values()) {
            Grouping grouping = Grouping.by(field(name), period);
            more.put(grouping.name(), grouping);
        }
        return new Aggregates(fields, more, measures);
    }

    /**
     * @param currency the field that says in which currency the amount is
     */
    public Aggregates measureAmount(String name, String currency) {
        Map<String, Measure> more = new LinkedHashMap<>(measures);
        more.put(name, Measure.of(field(name), field(currency)));
        return new Aggregates(fields, groupings, more);
    }

    public FieldRegistry fields() {
        return fields;
    }

    public Set<String> groupings() {
        return groupings.keySet();
    }

    public Set<String> measures() {
        return measures.keySet();
    }

    public Optional<Grouping> grouping(String name) {
        return Optional.ofNullable(groupings.get(name));
    }

    public Optional<Measure> measure(String name) {
        return Optional.ofNullable(measures.get(name));
    }

    private Field<?> field(String name) {
        return fields.find(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not a field"));
    }
}
