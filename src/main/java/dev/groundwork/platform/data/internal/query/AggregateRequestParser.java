package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.AggregateRequest;
import dev.groundwork.platform.data.AggregateRequest.Ordering;
import dev.groundwork.platform.data.AggregateRequest.Step;
import dev.groundwork.platform.data.Aggregates;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.http.QueryString;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.SpellingSuggestion;
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

/** Parses the query of a request for aggregates. */
public final class AggregateRequestParser {

    static final String COUNT = "count";

    private static final Set<String> RESERVED =
            Set.of("group", "measure", "filter", "sort", "limit");
    private static final int MAX_SORTS = 8;

    private final Aggregates aggregates;
    private final ValidationErrors errors = new ValidationErrors();
    private final ShorthandFilters shortForms;

    private AggregateRequestParser(Aggregates aggregates) {
        this.aggregates = aggregates;
        this.shortForms = new ShorthandFilters(aggregates.fields(), errors);
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
        QueryParameters query = new QueryParameters(values, errors);
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
        errors.throwIfAny();
        return new AggregateRequest(groupings, measures, filter, sort, limit, currencies);
    }

    private List<Condition> filters(QueryParameters query) {
        List<Condition> filters = new ArrayList<>();
        for (String name : query.names()) {
            if (shortForms.has(name)) {
                filters.add(shortForms.parse(name, query.all(name)));
            } else if (!RESERVED.contains(name)) {
                Set<String> known = new TreeSet<>(RESERVED);
                known.addAll(aggregates.fields().names());
                errors.addUnknown(name, known);
            }
        }
        String filter = query.single("filter");
        if (filter != null) {
            filters.add(
                    new FilterParser(aggregates.fields(), said -> addError("filter", said))
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
            addError("group", "must name at most " + AggregateRequest.MAX_GROUPINGS + " fields");
            return groupings;
        }
        for (String name : new LinkedHashSet<>(names)) {
            aggregates
                    .grouping(name)
                    .ifPresentOrElse(
                            groupings::add,
                            () -> addError("group", hint("group", name, aggregates.groupings())));
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
                addError("measure", hint("measure", name, known));
            }
        }
        return measures;
    }

    private List<Step> sort(List<String> texts, List<Grouping> groupings, List<Measure> measures) {
        Map<String, Ordering> known = new LinkedHashMap<>();
        groupings.forEach(grouping -> known.put(grouping.name(), grouping::toSql));
        known.put(COUNT, row -> "count(*)");
        for (Measure measure : measures) {
            for (Statistic statistic : Statistic.values()) {
                known.put(
                        measure.name() + "." + statistic.wireName(),
                        row -> measure.toSql(row, statistic));
            }
        }
        Map<String, Step> steps = new LinkedHashMap<>();
        if (texts != null && texts.size() > MAX_SORTS) {
            addError("sort", "must name at most " + MAX_SORTS + " fields");
        } else if (texts != null) {
            for (String text : texts) {
                boolean descending = text.startsWith("-");
                String name = descending ? text.substring(1) : text;
                if (!known.containsKey(name)) {
                    addError(
                            "sort", hint("group or measure of this request", name, known.keySet()));
                } else if (steps.put(name, new Step(known.get(name), descending)) != null) {
                    addError("sort", "must name each field once");
                }
            }
        }
        groupings.forEach(
                by -> steps.putIfAbsent(by.name(), new Step(known.get(by.name()), false)));
        return List.copyOf(steps.values());
    }

    /** The one currency that the filter lets through. */
    private Currency onlyCurrency(Measure measure, Condition filter) {
        Optional<Object> only = filter.soleValue(measure.currency());
        if (only.isEmpty()) {
            String field = measure.currency().name();
            addError(
                    "group",
                    "amounts in different currencies cannot be summed: add %s to group, or filter by one currency (%s=EUR); send measure=count to omit %s"
                            .formatted(field, field, measure.name()));
        }
        return (Currency) only.orElse(null);
    }

    private void addError(String name, String message) {
        errors.add(name, message);
    }

    private static String hint(String what, String name, Set<String> known) {
        return SpellingSuggestion.hint(what, name, known);
    }

    /** Null where the parameter is absent; one more than any bound where there are too many. */
    private static List<String> names(QueryParameters query, String parameter) {
        String text = query.single(parameter);
        return text == null ? null : List.of(text.split(",", MAX_SORTS + 2));
    }
}
