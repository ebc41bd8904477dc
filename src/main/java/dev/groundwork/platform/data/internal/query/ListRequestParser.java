package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Relations;
import dev.groundwork.platform.data.Search;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.TextValidation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Parses the query of a list request. */
public final class ListRequestParser {

    /** A longer one is no search but a text; each word of it costs an index lookup. */
    static final int LONGEST_SEARCH = 200;

    /** Parameters that may change between pages, because they do not affect which rows follow. */
    private static final Set<String> NOT_BINDING =
            Set.of("limit", "offset", "cursor", "count", "include", "fields", "snippet");

    private static final Set<String> BINDING = Set.of("filter", "sort");
    private static final Set<String> SEARCH = Set.of("q", "snippet");
    private static final Set<String> ROW = Set.of("include", "fields");

    private final EntityDescriptor rows;
    private final Cursors cursors;
    private final ValidationErrors errors = new ValidationErrors();
    private final FieldSelectionParser shapes;
    private final ShorthandFilters shortForms;

    public ListRequestParser(EntityDescriptor rows, Relations relations, Cursors cursors) {
        this.rows = rows;
        this.cursors = cursors;
        this.shapes = new FieldSelectionParser(rows, relations, errors);
        this.shortForms = new ShorthandFilters(rows.fields(), errors);
    }

    /**
     * @param collection the path that was asked
     * @param values each parameter's values, decoded, in order
     * @throws ProblemException {@code unknown_parameter}, {@code invalid_parameter} or {@code
     *     invalid_cursor}
     */
    public ListRequest parse(String collection, Map<String, List<String>> values) {
        QueryParameters query = new QueryParameters(values, errors);
        List<Condition> conditions = new ArrayList<>();
        for (String name : query.names()) {
            if (shortForms.has(name)) {
                conditions.add(shortForms.parse(name, query.all(name)));
            } else if (!isKnown(name)) {
                errors.addUnknown(name, known());
            }
        }
        String filter = query.single("filter");
        if (filter != null) {
            conditions.add(
                    new FilterParser(rows.fields(), said -> errors.add("filter", said))
                            .parse(filter));
        }
        Search search = search(query.single("q"));
        if (search != null) {
            conditions.add(search);
        }
        Search snippet = snippet(query.single("snippet"), search);
        int limit = query.number("limit", ListRequest.DEFAULT_LIMIT, 1, ListRequest.MAX_LIMIT);
        int offset = query.number("offset", 0, 0, ListRequest.MAX_OFFSET);
        List<Sort> sort = sort(query.single("sort"), search);
        FieldSelection shape = shapes.parse(query);
        String count = query.oneOf("count", "none", "estimated", "exact");
        String cursor = query.single("cursor");
        if (cursor != null && query.has("offset")) {
            errors.add(
                    "cursor",
                    "cannot be combined with offset; a cursor already defines where the page starts");
        }
        errors.throwIfAny();
        String question = collection + "?" + binding(values);
        return new ListRequest(
                limit,
                offset,
                cursor == null ? null : cursors.read(cursor, question, sort),
                sort,
                new Condition.And(conditions),
                shape,
                snippet,
                CountMode.valueOf(count.toUpperCase(Locale.ROOT)),
                question);
    }

    /** Parses the parameters of a request for one row: its members and includes. */
    public FieldSelection parseRow(Map<String, List<String>> values) {
        QueryParameters query = new QueryParameters(values, errors);
        for (String name : query.names()) {
            if (!ROW.contains(name) && !shapes.takes(name)) {
                Set<String> known = new TreeSet<>(shapes.parameters());
                known.addAll(ROW);
                errors.addUnknown(name, known);
            }
        }
        FieldSelection shape = shapes.parse(query);
        errors.throwIfAny();
        return shape;
    }

    private boolean isKnown(String name) {
        return SEARCH.contains(name)
                ? rows.search() != null
                : BINDING.contains(name) || NOT_BINDING.contains(name) || shapes.takes(name);
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(rows.fields().names());
        known.addAll(shapes.parameters());
        Stream.of(BINDING, NOT_BINDING, SEARCH)
                .flatMap(Set::stream)
                .filter(this::isKnown)
                .forEach(known::add);
        return known;
    }

    private Search search(String words) {
        if (words == null || rows.search() == null) {
            return null;
        }
        if (words.isBlank()
                || words.length() > LONGEST_SEARCH
                || TextValidation.violation(words).isPresent()) {
            errors.add(
                    "q", "must be search words of at most %d characters".formatted(LONGEST_SEARCH));
            return null;
        }
        rows.search().flaw(words).ifPresent(flaw -> errors.add("q", flaw));
        return new Search(rows.search(), words.strip());
    }

    private Search snippet(String text, Search search) {
        if (text == null || text.equals("false") || rows.search() == null) {
            return null;
        }
        if (!text.equals("true")) {
            errors.add("snippet", "must be true or false");
        } else if (!rows.search().hasSnippet()) {
            errors.add("snippet", "is not supported by this collection");
        } else if (search == null) {
            errors.add("snippet", "requires q, the words to highlight");
        }
        return search;
    }

    private List<Sort> sort(String text, Search search) {
        SortParser parser = new SortParser(rows.fields(), "sort", errors);
        if (text != null) {
            return parser.parse(text);
        }
        return parser.withKey(search == null ? List.of() : List.of(search.byRelevance()));
    }

    /**
     * A canonical text of the binding parameters, independent of their order and unique for the
     * request.
     */
    private String binding(Map<String, List<String>> query) {
        StringJoiner binding = new StringJoiner("&");
        new TreeMap<>(query)
                .forEach(
                        (name, values) -> {
                            if (!NOT_BINDING.contains(name) && !shapes.takes(name)) {
                                values.forEach(
                                        value -> binding.add(encoded(name) + "=" + encoded(value)));
                            }
                        });
        return binding.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
