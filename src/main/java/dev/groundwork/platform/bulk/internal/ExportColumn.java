package dev.groundwork.platform.bulk.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Relation;
import dev.groundwork.platform.data.Relations;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One column of a CSV file: a member of the row or of an included row.
 *
 * @param path the members that lead to it
 * @param freeText whether people write what stands in it; an amount or a time is the service's own
 */
public record ExportColumn(List<String> path, boolean freeText) {

    /**
     * The columns of the row, followed by those of its includes.
     *
     * @throws ProblemException {@code invalid_parameter} where that is a list, which has no place
     *     in a row
     */
    public static List<ExportColumn> of(
            ListRequest request, EntityDescriptor rows, Relations relations) {
        List<ExportColumn> columns = new ArrayList<>();
        add(columns, List.of(), request.shape(), rows, relations);
        if (request.snippet() != null) {
            columns.add(new ExportColumn(List.of("snippet"), true));
        }
        return columns;
    }

    private static void add(
            List<ExportColumn> columns,
            List<String> prefix,
            FieldSelection shape,
            EntityDescriptor rows,
            Relations relations) {
        for (Field<?> member : shape.members(rows)) {
            boolean freeText = member.type().javaType() == String.class;
            columns.add(new ExportColumn(plus(prefix, member.name()), freeText));
        }
        for (RequestedInclude inclusion : shape.includes()) {
            Relation relation = relations.of(rows.type()).get(inclusion.name());
            List<String> path = plus(prefix, inclusion.name());
            if (relation.many()) {
                throw ProblemException.of(
                        ProblemType.INVALID_PARAMETER,
                        Violation.inQuery(
                                "include",
                                "'%s' is a list, which CSV cannot represent; omit it, or send Accept: application/x-ndjson"
                                        .formatted(String.join(".", path))));
            }
            add(columns, path, inclusion.shape(), relation, relations);
        }
    }

    private static List<String> plus(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    String name() {
        return String.join(".", path);
    }

    /** The cell, which is empty where there is no value. */
    String of(JsonNode view) {
        JsonNode value = view;
        for (String name : path) {
            value = value.path(name);
        }
        if (value.isMissingNode() || value.isNull()) {
            // A null would be left out, and the cells after it would move up.
            return "";
        }
        String text = value.isContainerNode() ? value.toString() : value.asText();
        return freeText ? SpreadsheetText.neutralised(text) : text;
    }
}
