package dev.groundwork.platform.openapi.internal;

import static dev.groundwork.platform.openapi.internal.ListDescription.number;
import static dev.groundwork.platform.openapi.internal.ListDescription.query;
import static dev.groundwork.platform.openapi.internal.ListDescription.text;

import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Relation;
import dev.groundwork.platform.data.Relations;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Operation;

/** Describes the parameters that select the members and includes of a row. */
final class FieldSelectionDescription {

    private FieldSelectionDescription() {}

    static void describe(Operation operation, EntityDescriptor rows, Relations relations) {
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
                            "Relations to include, separated by commas. Known: "
                                    + String.join(", ", offered.keySet()),
                            text()));
        }
        operation.addParameter(
                query(
                                "fields",
                                "Only these members, separated by commas; members of an included relation"
                                        + " are prefixed with its path. Known: "
                                        + String.join(", ", rows.mapping().names()),
                                text())
                        .example("id,created_at"));
        offered.forEach(
                (path, relation) -> {
                    if (relation.many()) {
                        operation.addParameter(
                                query(
                                                path + ".limit",
                                                "Maximum number of included `%s`.".formatted(path),
                                                number(1, ListRequest.MAX_LIMIT))
                                        .example(relation.defaultLimit()));
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
