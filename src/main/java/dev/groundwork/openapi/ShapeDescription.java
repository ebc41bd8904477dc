package dev.groundwork.openapi;

import static dev.groundwork.openapi.ListDescription.number;
import static dev.groundwork.openapi.ListDescription.query;
import static dev.groundwork.openapi.ListDescription.text;

import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Relation;
import dev.groundwork.query.Relations;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Operation;

/** The parameters that say what is shown of a row. */
final class ShapeDescription {

    private ShapeDescription() {}

    static void describe(Operation operation, Queryable rows, Relations relations) {
        Map<String, Relation> offered = new TreeMap<>();
        relations
                .of(rows.type())
                .forEach(
                        (name, relation) -> {
                            offered.put(name, relation);
                            relations
                                    .of(relation.type())
                                    .forEach((nested, of) -> offered.put(name + "." + nested, of));
                        });
        if (!offered.isEmpty()) {
            operation.addParameter(
                    query(
                            "include",
                            "Relations to load with it, separated by commas. Known: "
                                    + String.join(", ", offered.keySet()),
                            text()));
        }
        operation.addParameter(
                query(
                                "fields",
                                "Only these members, separated by commas; of an included relation"
                                        + " with its path before. Known: "
                                        + String.join(", ", rows.mapping().names()),
                                text())
                        .example("id,created_at"));
        offered.forEach(
                (path, relation) -> {
                    if (relation.many()) {
                        operation.addParameter(
                                query(
                                                path + ".limit",
                                                "Of the included `%s`, at most.".formatted(path),
                                                number(1, ListRequest.MAX_LIMIT))
                                        .example(relation.usualLimit()));
                        operation.addParameter(
                                query(
                                        path + ".sort",
                                        "The order of the included `%s`. Known: %s"
                                                .formatted(
                                                        path,
                                                        String.join(
                                                                ", ",
                                                                relation.fields().sortable())),
                                        text()));
                    }
                });
    }
}
