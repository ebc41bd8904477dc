package dev.groundwork.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What callers may group an entity's rows by, and what they may have summed up: an allow-list
 * declared beside the entity's {@link Fields}, whose filters hold here too.
 */
public final class Aggregates {

    /** Nothing but a count of all rows. */
    public static final Aggregates NONE = new Aggregates(Fields.common(), Map.of(), Map.of());

    private final Fields fields;
    private final Map<String, Grouping> groupings;
    private final Map<String, Measure> measures;

    private Aggregates(
            Fields fields, Map<String, Grouping> groupings, Map<String, Measure> measures) {
        this.fields = fields;
        this.groupings = groupings;
        this.measures = measures;
    }

    /**
     * @param fields what may be filtered by, and the source of all names below
     */
    public static Aggregates of(Fields fields) {
        return new Aggregates(fields, Map.of(), Map.of());
    }

    /** Grouped by the values of these fields. */
    public Aggregates by(String... names) {
        Map<String, Grouping> more = new LinkedHashMap<>(groupings);
        for (String name : names) {
            more.put(name, Grouping.by(field(name)));
        }
        return new Aggregates(fields, more, measures);
    }

    /** Grouped by the day, month and year of this time, as {@code created_at.month}. */
    public Aggregates byPeriod(String name) {
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
    public Aggregates money(String name, String currency) {
        Map<String, Measure> more = new LinkedHashMap<>(measures);
        more.put(name, Measure.of(field(name), field(currency)));
        return new Aggregates(fields, groupings, more);
    }

    public Fields fields() {
        return fields;
    }

    public Set<String> groupings() {
        return groupings.keySet();
    }

    public Set<String> measures() {
        return measures.keySet();
    }

    Optional<Grouping> grouping(String name) {
        return Optional.ofNullable(groupings.get(name));
    }

    Optional<Measure> measure(String name) {
        return Optional.ofNullable(measures.get(name));
    }

    private Field<?> field(String name) {
        return fields.find(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is no field"));
    }
}
