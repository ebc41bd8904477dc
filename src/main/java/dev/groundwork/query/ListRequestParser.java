package dev.groundwork.query;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.Text;
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

/** Reads the query of a list request. */
final class ListRequestParser {

    /** A longer one is no search but a text; each word of it costs an index lookup. */
    static final int LONGEST_SEARCH = 200;

    /** What may change from page to page: it says how much is shown and not which rows follow. */
    private static final Set<String> NOT_BINDING =
            Set.of("limit", "offset", "cursor", "count", "include", "fields", "snippet");

    private static final Set<String> BINDING = Set.of("filter", "sort");
    private static final Set<String> SEARCH = Set.of("q", "snippet");
    private static final Set<String> ROW = Set.of("include", "fields");

    private final Queryable rows;
    private final Cursors cursors;
    private final Refusals refusals = new Refusals();
    private final ShapeParser shapes;
    private final ShortForms shortForms;

    ListRequestParser(Queryable rows, Relations relations, Cursors cursors) {
        this.rows = rows;
        this.cursors = cursors;
        this.shapes = new ShapeParser(rows, relations, refusals);
        this.shortForms = new ShortForms(rows.fields(), refusals);
    }

    /**
     * @param collection the path that was asked
     * @param values each parameter's values, decoded, in order
     * @throws ProblemException {@code unknown_parameter}, {@code invalid_parameter} or {@code
     *     invalid_cursor}
     */
    ListRequest parse(String collection, Map<String, List<String>> values) {
        Parameters query = new Parameters(values, refusals);
        List<Condition> conditions = new ArrayList<>();
        for (String name : query.names()) {
            if (shortForms.has(name)) {
                conditions.add(shortForms.parse(name, query.all(name)));
            } else if (!isKnown(name)) {
                refusals.unknown(name, known());
            }
        }
        String filter = query.one("filter");
        if (filter != null) {
            conditions.add(
                    new FilterParser(rows.fields(), said -> refusals.wrong("filter", said))
                            .parse(filter));
        }
        Search search = search(query.one("q"));
        if (search != null) {
            conditions.add(search);
        }
        Search snippet = snippet(query.one("snippet"), search);
        int limit = query.number("limit", ListRequest.DEFAULT_LIMIT, 1, ListRequest.MAX_LIMIT);
        int offset = query.number("offset", 0, 0, ListRequest.MAX_OFFSET);
        List<Sort> sort = sort(query.one("sort"), search);
        Shape shape = shapes.parse(query);
        String count = query.oneOf("count", "none", "estimated", "exact");
        String cursor = query.one("cursor");
        if (cursor != null && query.has("offset")) {
            refusals.wrong(
                    "cursor", "must not stand beside offset; a cursor says where the page begins");
        }
        refusals.raise();
        String question = collection + "?" + binding(values);
        return new ListRequest(
                limit,
                offset,
                cursor == null ? null : cursors.read(cursor, question, sort),
                sort,
                new Condition.And(conditions),
                shape,
                snippet,
                Count.valueOf(count.toUpperCase(Locale.ROOT)),
                question);
    }

    /** What a request for one row takes: what is to be shown of it. */
    Shape parseRow(Map<String, List<String>> values) {
        Parameters query = new Parameters(values, refusals);
        for (String name : query.names()) {
            if (!ROW.contains(name) && !shapes.takes(name)) {
                Set<String> known = new TreeSet<>(shapes.parameters());
                known.addAll(ROW);
                refusals.unknown(name, known);
            }
        }
        Shape shape = shapes.parse(query);
        refusals.raise();
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
        if (words.isBlank() || words.length() > LONGEST_SEARCH || Text.flaw(words).isPresent()) {
            refusals.wrong(
                    "q", "must be words, of at most %d characters".formatted(LONGEST_SEARCH));
            return null;
        }
        rows.search().flaw(words).ifPresent(flaw -> refusals.wrong("q", flaw));
        return new Search(rows.search(), words.strip());
    }

    private Search snippet(String text, Search search) {
        if (text == null || text.equals("false") || rows.search() == null) {
            return null;
        }
        if (!text.equals("true")) {
            refusals.wrong("snippet", "must be true or false");
        } else if (!rows.search().hasSnippet()) {
            refusals.wrong("snippet", "is not to be had of these rows");
        } else if (search == null) {
            refusals.wrong("snippet", "needs q, the words to show");
        }
        return search;
    }

    private List<Sort> sort(String text, Search search) {
        SortParser parser = new SortParser(rows.fields(), "sort", refusals);
        if (text != null) {
            return parser.parse(text);
        }
        return parser.withKey(search == null ? List.of() : List.of(search.bestFirst()));
    }

    /** The same whatever the order of the parameters, and never the same for another question. */
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
