package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Relation;
import dev.groundwork.platform.data.Relations;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.problem.SpellingSuggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the selection of members and includes: {@code include=lines.product}, {@code
 * lines.limit=5}, {@code lines.sort=-price}, {@code fields=id,lines.price}.
 */
final class FieldSelectionParser {

    static final int DEEPEST = 2;
    static final int MOST_INCLUDES = 20;
    static final int MOST_FIELDS = 100;

    private static final String INCLUDE = "include";
    private static final String FIELDS = "fields";
    private static final String LIMIT = ".limit";
    private static final String SORT = ".sort";

    private final EntityDescriptor rows;
    private final Relations relations;
    private final ValidationErrors errors;

    FieldSelectionParser(EntityDescriptor rows, Relations relations, ValidationErrors refusals) {
        this.rows = rows;
        this.relations = relations;
        this.errors = refusals;
    }

    /** A row, and the relations that are shown with it. */
    private final class Node {
        private final String path;
        private final EntityDescriptor rows;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private final Set<Field<?>> members = new LinkedHashSet<>();

        Node(String path, EntityDescriptor rows) {
            this.path = path;
            this.rows = rows;
        }

        Optional<Node> child(String name) {
            Relation relation = relations.of(rows.type()).get(name);
            String at = path.isEmpty() ? name : path + "." + name;
            return Optional.ofNullable(relation)
                    .map(known -> children.computeIfAbsent(name, absent -> new Node(at, known)));
        }
    }

    /** Whether a parameter is about a relation, included or not. */
    boolean takes(String parameter) {
        return (parameter.endsWith(LIMIT) || parameter.endsWith(SORT))
                && parameters().contains(parameter);
    }

    /** Every parameter about a relation. */
    Set<String> parameters() {
        Set<String> names = new LinkedHashSet<>();
        manyOf(rows, "", 1, names);
        return names;
    }

    private void manyOf(EntityDescriptor from, String prefix, int depth, Set<String> names) {
        relations
                .of(from.type())
                .forEach(
                        (name, relation) -> {
                            if (relation.many()) {
                                names.add(prefix + name + LIMIT);
                                names.add(prefix + name + SORT);
                            }
                            if (depth < DEEPEST) {
                                manyOf(relation, prefix + name + ".", depth + 1, names);
                            }
                        });
    }

    FieldSelection parse(QueryParameters query) {
        Node root = new Node("", rows);
        include(query.single(INCLUDE), root);
        fields(query.single(FIELDS), root);
        for (String name : query.names()) {
            if (takes(name)) {
                String path = name.substring(0, name.lastIndexOf('.'));
                if (find(root, path).isEmpty()) {
                    errors.add(name, "needs include=" + path);
                }
            }
        }
        return shape(root, query);
    }

    private void include(String text, Node root) {
        String[] paths = split(INCLUDE, text, MOST_INCLUDES);
        for (String path : paths) {
            String[] names = path.split("\\.", DEEPEST + 2);
            if (names.length > DEEPEST) {
                errors.add(INCLUDE, "must be at most %d relations deep".formatted(DEEPEST));
                continue;
            }
            Optional<Node> node = Optional.of(root);
            for (String name : names) {
                Node parent = node.orElse(null);
                node = node.flatMap(known -> known.child(name));
                if (parent != null && node.isEmpty()) {
                    Set<String> known = relations.of(parent.rows.type()).keySet();
                    errors.add(INCLUDE, SpellingSuggestion.hint("relation", name, known));
                }
            }
        }
    }

    private void fields(String text, Node root) {
        for (String path : split(FIELDS, text, MOST_FIELDS)) {
            int dot = path.lastIndexOf('.');
            String relation = dot < 0 ? "" : path.substring(0, dot);
            Node node = find(root, relation).orElse(null);
            if (node == null) {
                errors.add(
                        FIELDS,
                        "'%s' needs include=%s"
                                .formatted(
                                        SpellingSuggestion.shorten(path),
                                        SpellingSuggestion.shorten(relation)));
                continue;
            }
            String name = relation.isEmpty() ? path : path.substring(dot + 1);
            node.rows
                    .mapping()
                    .find(name)
                    .ifPresentOrElse(
                            node.members::add,
                            () ->
                                    errors.add(
                                            FIELDS,
                                            SpellingSuggestion.hint(
                                                    "field", name, node.rows.mapping().names())));
        }
    }

    private String[] split(String parameter, String text, int most) {
        String[] names = text == null ? new String[0] : text.split(",", most + 2);
        if (names.length > most) {
            errors.add(parameter, "must list at most " + most);
            return new String[0];
        }
        return names;
    }

    private static Optional<Node> find(Node root, String path) {
        Optional<Node> node = Optional.of(root);
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.", DEEPEST + 2)) {
            node = node.map(known -> known.children.get(name));
        }
        return node;
    }

    private FieldSelection shape(Node node, QueryParameters query) {
        List<RequestedInclude> includes = new ArrayList<>();
        node.children.forEach((name, child) -> includes.add(inclusion(name, child, query)));
        return new FieldSelection(List.copyOf(node.members), includes);
    }

    private RequestedInclude inclusion(String name, Node node, QueryParameters query) {
        Relation relation = (Relation) node.rows;
        FieldSelection shape = shape(node, query);
        if (!relation.many()) {
            return new RequestedInclude(name, 1, List.of(), shape);
        }
        String sort = query.single(node.path + SORT);
        return new RequestedInclude(
                name,
                query.number(node.path + LIMIT, relation.defaultLimit(), 1, ListRequest.MAX_LIMIT),
                sort == null
                        ? relation.defaultSort()
                        : new SortParser(relation.fields(), node.path + SORT, errors).parse(sort),
                shape);
    }
}
