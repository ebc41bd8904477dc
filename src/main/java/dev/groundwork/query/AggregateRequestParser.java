package dev.groundwork.query;

import dev.groundwork.http.NearestName;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.QueryString;
import dev.groundwork.http.Violation;
import dev.groundwork.query.AggregateRequest.Ordering;
import dev.groundwork.query.AggregateRequest.Step;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the query of a request for aggregates. Collects everything that is wrong before it refuses,
 * so that a caller mends it in one go.
 */
public final class AggregateRequestParser {

    static final String COUNT = "count";

    private static final Set<String> RESERVED =
            Set.of("group", "measure", "filter", "sort", "limit");
    private static final int MAX_SORTS = 8;
    private static final int MAX_VALUES = 100;

    private final Aggregates aggregates;
    private final List<Violation> unknown = new ArrayList<>();
    private final List<Violation> invalid = new ArrayList<>();

    private AggregateRequestParser(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /**
     * @throws ProblemException {@code unknown_parameter} or {@code invalid_parameter}
     */
    public static AggregateRequest read(UriInfo uri, Aggregates aggregates) {
        return parse(QueryString.parameters(uri), aggregates);
    }

    static AggregateRequest parse(Map<String, List<String>> query, Aggregates aggregates) {
        return new AggregateRequestParser(aggregates).parse(query);
    }

    private AggregateRequest parse(Map<String, List<String>> query) {
        Condition filter = new Condition.All(filters(query));
        List<Grouping> groupings = groupings(names(query, "group"));
        List<Measure> measures = measures(names(query, "measure"));
        List<Step> sort = sort(names(query, "sort"), groupings, measures);
        int limit = limit(first(query, "limit"));
        Map<String, Currency> currencies = new HashMap<>();
        for (Measure measure : measures) {
            if (groupings.stream().noneMatch(by -> by.field().equals(measure.currency()))) {
                currencies.put(measure.name(), onlyCurrency(measure, filter));
            }
        }
        refuse();
        return new AggregateRequest(groupings, measures, filter, sort, limit, currencies);
    }

    private List<Condition> filters(Map<String, List<String>> query) {
        Fields fields = aggregates.fields();
        List<Condition> filters = new ArrayList<>();
        query.forEach(
                (name, values) -> {
                    if (RESERVED.contains(name)) {
                        if (values.size() > 1) {
                            wrong(name, "must be given once");
                        }
                        return;
                    }
                    fields.find(name)
                            .ifPresentOrElse(
                                    field -> filters.add(shortForm(field, values)),
                                    () -> unknownParameter(name));
                });
        String filter = first(query, "filter");
        if (filter != null) {
            filters.add(new FilterParser(fields, said -> wrong("filter", said)).parse(filter));
        }
        return filters;
    }

    private Condition shortForm(Field<?> field, List<String> texts) {
        if (texts.size() > MAX_VALUES) {
            wrong(field.name(), "must be given at most " + MAX_VALUES + " times");
            return Condition.NONE;
        }
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            try {
                values.add(field.type().parse(text));
            } catch (FieldType.InvalidValue e) {
                wrong(field.name(), e.getMessage());
            }
        }
        return new Comparison(field, Operator.IN, values);
    }

    private List<Grouping> groupings(List<String> names) {
        List<Grouping> groupings = new ArrayList<>();
        if (names == null) {
            return groupings;
        }
        if (names.size() > AggregateRequest.MAX_GROUPINGS) {
            wrong("group", "must name at most " + AggregateRequest.MAX_GROUPINGS + " fields");
            return groupings;
        }
        for (String name : new LinkedHashSet<>(names)) {
            aggregates
                    .grouping(name)
                    .ifPresentOrElse(
                            groupings::add,
                            () -> wrong("group", hint("group", name, aggregates.groupings())));
        }
        return groupings;
    }

    /** All there are, unless told. The count is in every answer. */
    private List<Measure> measures(List<String> names) {
        List<Measure> measures = new ArrayList<>();
        Set<String> known = new TreeSet<>(aggregates.measures());
        known.add(COUNT);
        List<String> asked = names == null ? List.copyOf(aggregates.measures()) : names;
        for (String name : asked.stream().distinct().limit(known.size() + 1L).toList()) {
            Optional<Measure> measure = aggregates.measure(name);
            if (measure.isPresent()) {
                measures.add(measure.get());
            } else if (!name.equals(COUNT)) {
                wrong("measure", hint("measure", name, known));
            }
        }
        return measures;
    }

    private List<Step> sort(List<String> texts, List<Grouping> groupings, List<Measure> measures) {
        Map<String, Ordering> known = new LinkedHashMap<>();
        groupings.forEach(grouping -> known.put(grouping.name(), grouping::in));
        known.put(COUNT, (criteria, row) -> criteria.count(row));
        for (Measure measure : measures) {
            for (Statistic statistic : Statistic.values()) {
                known.put(
                        measure.name() + "." + statistic.wireName(),
                        (criteria, row) -> measure.in(criteria, row, statistic));
            }
        }
        Map<String, Step> steps = new LinkedHashMap<>();
        if (texts != null && texts.size() > MAX_SORTS) {
            wrong("sort", "must name at most " + MAX_SORTS + " fields");
        } else if (texts != null) {
            for (String text : texts) {
                boolean descending = text.startsWith("-");
                String name = descending ? text.substring(1) : text;
                if (!known.containsKey(name)) {
                    wrong("sort", hint("group or measure of this request", name, known.keySet()));
                } else if (steps.put(name, new Step(known.get(name), descending)) != null) {
                    wrong("sort", "must name each field once");
                }
            }
        }
        groupings.forEach(
                by -> steps.putIfAbsent(by.name(), new Step(known.get(by.name()), false)));
        return List.copyOf(steps.values());
    }

    private int limit(String text) {
        if (text == null) {
            return AggregateRequest.MAX_GROUPS;
        }
        if (text.matches("[1-9]\\d{0,3}")
                && Integer.parseInt(text) <= AggregateRequest.MAX_GROUPS) {
            return Integer.parseInt(text);
        }
        wrong("limit", "must be a whole number from 1 to " + AggregateRequest.MAX_GROUPS);
        return AggregateRequest.MAX_GROUPS;
    }

    /** The one currency that the filter lets through. */
    private Currency onlyCurrency(Measure measure, Condition filter) {
        Optional<Object> only = filter.only(measure.currency());
        if (only.isEmpty()) {
            String field = measure.currency().name();
            wrong(
                    "group",
                    "amounts of different currencies are not added up: put %s into group, or let the filter take only one (%s=EUR); %s is left out by measure=count"
                            .formatted(field, field, measure.name()));
        }
        return (Currency) only.orElse(null);
    }

    private void refuse() {
        if (!unknown.isEmpty()) {
            throw ProblemException.of(ProblemType.UNKNOWN_PARAMETER, unknown);
        }
        if (!invalid.isEmpty()) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, invalid);
        }
    }

    private void unknownParameter(String name) {
        Set<String> known = new TreeSet<>(RESERVED);
        known.addAll(aggregates.fields().names());
        unknown.add(Violation.inQuery(NearestName.shorten(name), hint("parameter", name, known)));
    }

    private void wrong(String name, String message) {
        invalid.add(Violation.inQuery(name, message));
    }

    private static String hint(String what, String name, Set<String> known) {
        return NearestName.hint(what, name, known);
    }

    /** Null where the parameter is absent; one more than any bound where there are too many. */
    private static List<String> names(Map<String, List<String>> query, String parameter) {
        String text = first(query, parameter);
        return text == null ? null : List.of(text.split(",", MAX_SORTS + 2));
    }

    private static String first(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
