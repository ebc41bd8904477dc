package dev.groundwork.query;

import dev.groundwork.http.NearestName;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.QueryString;
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

/** Reads the query of a request for aggregates. */
public final class AggregateRequestParser {

    static final String COUNT = "count";

    private static final Set<String> RESERVED =
            Set.of("group", "measure", "filter", "sort", "limit");
    private static final int MAX_SORTS = 8;

    private final Aggregates aggregates;
    private final Refusals refusals = new Refusals();
    private final ShortForms shortForms;

    private AggregateRequestParser(Aggregates aggregates) {
        this.aggregates = aggregates;
        this.shortForms = new ShortForms(aggregates.fields(), refusals);
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

    private AggregateRequest parse(Map<String, List<String>> values) {
        Parameters query = new Parameters(values, refusals);
        Condition filter = new Condition.And(filters(query));
        List<Grouping> groupings = groupings(names(query, "group"));
        List<Measure> measures = measures(names(query, "measure"));
        List<Step> sort = sort(names(query, "sort"), groupings, measures);
        int limit =
                query.number("limit", AggregateRequest.MAX_GROUPS, 1, AggregateRequest.MAX_GROUPS);
        Map<String, Currency> currencies = new HashMap<>();
        for (Measure measure : measures) {
            if (groupings.stream().noneMatch(by -> by.field().equals(measure.currency()))) {
                currencies.put(measure.name(), onlyCurrency(measure, filter));
            }
        }
        refusals.raise();
        return new AggregateRequest(groupings, measures, filter, sort, limit, currencies);
    }

    private List<Condition> filters(Parameters query) {
        List<Condition> filters = new ArrayList<>();
        for (String name : query.names()) {
            if (shortForms.has(name)) {
                filters.add(shortForms.parse(name, query.all(name)));
            } else if (!RESERVED.contains(name)) {
                Set<String> known = new TreeSet<>(RESERVED);
                known.addAll(aggregates.fields().names());
                refusals.unknown(name, known);
            }
        }
        String filter = query.one("filter");
        if (filter != null) {
            filters.add(
                    new FilterParser(aggregates.fields(), said -> wrong("filter", said))
                            .parse(filter));
        }
        return filters;
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

    private void wrong(String name, String message) {
        refusals.wrong(name, message);
    }

    private static String hint(String what, String name, Set<String> known) {
        return NearestName.hint(what, name, known);
    }

    /** Null where the parameter is absent; one more than any bound where there are too many. */
    private static List<String> names(Parameters query, String parameter) {
        String text = query.one(parameter);
        return text == null ? null : List.of(text.split(",", MAX_SORTS + 2));
    }
}
