package dev.groundwork.platform.openapi.internal;

import static dev.groundwork.platform.openapi.internal.ListDescription.number;
import static dev.groundwork.platform.openapi.internal.ListDescription.query;
import static dev.groundwork.platform.openapi.internal.ListDescription.text;

import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Relation;
import dev.groundwork.platform.data.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Describes the parameters that select the members and includes of a row, once for all operations
 * of an entity.
 */
final class FieldSelectionDescription {

    private final SharedComponents shared;

    FieldSelectionDescription(SharedComponents shared) {
        this.shared = shared;
    }

    void describe(Operation operation, EntityDescriptor rows, Relations relations) {
        Map<String, Relation> offered = offered(rows, relations);
        List<Parameter> parameters = new ArrayList<>();
        if (!offered.isEmpty()) {
            parameters.add(
                    query(
                            "include",
                            "Relations to include, separated by commas. Known: "
                                    + String.join(", ", offered.keySet()),
                            text()));
        }
        parameters.add(
                query(
                                "fields",
                                "Only these members, separated by commas; members of an included relation"
                                        + " are prefixed with its path. The response then lacks"
                                        + " all others, required ones included. Known: "
                                        + String.join(", ", rows.mapping().names()),
                                text())
                        .example("id,created_at"));
        offered.forEach(
                (path, relation) -> {
                    if (relation.many()) {
                        parameters.add(limit(path, relation));
                        parameters.add(sort(path, relation));
                    }
                });
        String entity = rows.type().getSimpleName();
        parameters.forEach(
                parameter ->
                        operation.addParameter(
                                shared.parameter(entity + "." + parameter.getName(), parameter)));
    }

    private static Map<String, Relation> offered(EntityDescriptor rows, Relations relations) {
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
        return offered;
    }

    private static Parameter limit(String path, Relation relation) {
        return query(
                        path + ".limit",
                        "Maximum number of included `%s`.".formatted(path),
                        number(1, ListRequest.MAX_LIMIT))
                .example(relation.defaultLimit());
    }

    private static Parameter sort(String path, Relation relation) {
        return query(
                path + ".sort",
                "The order of the included `%s`. Known: %s"
                        .formatted(path, String.join(", ", relation.fields().sortable())),
                text());
    }
}
