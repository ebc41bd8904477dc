package dev.groundwork.query;

import dev.groundwork.http.NearestName;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads the query of a list request. Collects everything that is wrong before it refuses, so that a
 * caller mends it in one go.
 */
public final class ListRequestParser {

    private static final Set<String> RESERVED =
            Set.of("filter", "limit", "offset", "cursor", "sort", "count", "include");
    private static final int MAX_SORTS = 8;
    private static final int MAX_VALUES = 100;

    /** What the rest of the query may change from page to page. */
    private static final Set<String> NOT_BINDING =
            Set.of("limit", "offset", "cursor", "count", "include");

    private final Fields fields;
    private final Set<String> includes;
    private final List<Violation> unknown = new ArrayList<>();
    private final List<Violation> invalid = new ArrayList<>();

    private ListRequestParser(Fields fields, Set<String> includes) {
        this.fields = fields;
        this.includes = includes;
    }

    /**
     * @param collection the path that was asked
     * @param query each parameter's values, decoded, in order
     * @param fields what may be filtered and sorted by
     * @param includes the relations that may be included
     * @throws ProblemException {@code unknown_parameter} or {@code invalid_parameter}
     */
    public static ListRequest parse(
            String collection,
            Map<String, List<String>> query,
            Fields fields,
            Set<String> includes,
            Cursors cursors) {
        return new ListRequestParser(fields, includes).parse(collection, query, cursors);
    }

    /** The includes of a request for one row, which takes no other parameter. */
    public static Set<String> parseInclude(Map<String, List<String>> query, Set<String> includes) {
        ListRequestParser parser = new ListRequestParser(Fields.common(), includes);
        query.forEach(
                (name, values) -> {
                    if (!name.equals("include")) {
                        parser.unknownParameter(name, Set.of("include"));
                    } else if (values.size() > 1) {
                        parser.wrong(name, "must be given once");
                    }
                });
        String include = first(query, "include");
        Set<String> parsed = include == null ? Set.of() : parser.include(include);
        parser.refuse();
        return parsed;
    }

    private ListRequest parse(String collection, Map<String, List<String>> query, Cursors cursors) {
        List<Condition> filters = new ArrayList<>();
        query.forEach(
                (name, values) -> {
                    if (!RESERVED.contains(name)) {
                        fields.find(name)
                                .ifPresentOrElse(
                                        field -> filter(field, values, filters::add),
                                        () -> unknownParameter(name));
                    } else if (values.size() > 1) {
                        wrong(name, "must be given once");
                    }
                });
        String filter = first(query, "filter");
        if (filter != null) {
            filters.add(new FilterParser(fields, said -> wrong("filter", said)).parse(filter));
        }
        int limit = number(query, "limit", ListRequest.DEFAULT_LIMIT, 1, ListRequest.MAX_LIMIT);
        int offset = number(query, "offset", 0, 0, ListRequest.MAX_OFFSET);
        List<Sort> sort = sort(first(query, "sort"));
        String include = first(query, "include");
        Set<String> included = include == null ? Set.of() : include(include);
        Count count = count(first(query, "count"));
        String cursor = first(query, "cursor");
        if (cursor != null && query.containsKey("offset")) {
            wrong("cursor", "must not stand beside offset; a cursor says where the page begins");
        }
        refuse();
        String question = collection + "?" + binding(query);
        return new ListRequest(
                limit,
                offset,
                cursor == null ? null : cursors.read(cursor, question, sort),
                sort,
                new Condition.All(filters),
                included,
                count,
                question);
    }

    /** The same whatever the order of the parameters, and never the same for another question. */
    private static String binding(Map<String, List<String>> query) {
        StringJoiner binding = new StringJoiner("&");
        new TreeMap<>(query)
                .forEach(
                        (name, values) -> {
                            if (!NOT_BINDING.contains(name)) {
                                values.forEach(
                                        value -> binding.add(encoded(name) + "=" + encoded(value)));
                            }
                        });
        return binding.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void refuse() {
        if (!unknown.isEmpty()) {
            throw ProblemException.of(ProblemType.UNKNOWN_PARAMETER, unknown);
        }
        if (!invalid.isEmpty()) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, invalid);
        }
    }

    private void filter(Field<?> field, List<String> texts, Consumer<Condition> sink) {
        if (texts.size() > MAX_VALUES) {
            wrong(field.name(), "must be given at most " + MAX_VALUES + " times");
            return;
        }
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            try {
                values.add(field.type().parse(text));
            } catch (FieldType.InvalidValue e) {
                wrong(field.name(), e.getMessage());
            }
        }
        sink.accept(new Comparison(field, Operator.IN, values));
    }

    private List<Sort> sort(String text) {
        List<Sort> sorts = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        String[] steps = text == null ? new String[0] : text.split(",", MAX_SORTS + 2);
        if (steps.length > MAX_SORTS) {
            wrong("sort", "must name at most " + MAX_SORTS + " fields");
            steps = new String[0];
        }
        for (String step : steps) {
            boolean descending = step.startsWith("-");
            String name = descending ? step.substring(1) : step;
            if (!seen.add(name)) {
                wrong("sort", "must name each field once");
            }
            fields.find(name)
                    .filter(Field::sortable)
                    .ifPresentOrElse(
                            field -> sorts.add(new Sort(field, descending)),
                            () ->
                                    wrong(
                                            "sort",
                                            NearestName.hint("field", name, fields.sortable())));
        }
        if (!seen.contains("id")) {
            // In the direction of the last step, so that one index serves the whole order.
            boolean descending = !sorts.isEmpty() && sorts.get(sorts.size() - 1).descending();
            sorts.add(new Sort(fields.find("id").orElseThrow(), descending));
        }
        return sorts;
    }

    private Set<String> include(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.split(",", includes.size() + 2)) {
            if (includes.contains(name)) {
                names.add(name);
            } else {
                wrong("include", NearestName.hint("relation", name, includes));
            }
        }
        return names;
    }

    private Count count(String text) {
        if (text == null || text.equals("none")) {
            return Count.NONE;
        }
        if (text.equals("exact")) {
            return Count.EXACT;
        }
        wrong("count", "must be none or exact");
        return Count.NONE;
    }

    private int number(
            Map<String, List<String>> query, String name, int fallback, int least, int most) {
        String text = first(query, name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = FieldType.isWhole(text) ? Integer.parseInt(text) : least - 1;
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of range.
        }
        wrong(name, "must be a whole number from %d to %d".formatted(least, most));
        return fallback;
    }

    private void unknownParameter(String name) {
        Set<String> known = new TreeSet<>(RESERVED);
        known.addAll(fields.names());
        unknownParameter(name, known);
    }

    private void unknownParameter(String name, Set<String> known) {
        unknown.add(
                Violation.inQuery(
                        NearestName.shorten(name), NearestName.hint("parameter", name, known)));
    }

    private void wrong(String name, String message) {
        invalid.add(Violation.inQuery(name, message));
    }

    private static String first(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
