package dev.groundwork.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import dev.groundwork.query.Field;
import dev.groundwork.query.Inclusion;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Relation;
import dev.groundwork.query.Relations;
import dev.groundwork.query.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One column of a CSV file: a member of the row, or of a row that is included.
 *
 * @param path the members that lead to it
 * @param freeText whether people write what stands in it; an amount or a time is the service's own
 */
record ExportColumn(List<String> path, boolean freeText) {

    /**
     * What is shown of a row, and after it what is included.
     *
     * @throws ProblemException {@code invalid_parameter} where that is a list, which has no place
     *     in a row
     */
    static List<ExportColumn> of(ListRequest request, Queryable rows, Relations relations) {
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
            Shape shape,
            Queryable rows,
            Relations relations) {
        for (Field<?> member : shape.shown(rows)) {
            boolean freeText = member.type().javaType() == String.class;
            columns.add(new ExportColumn(plus(prefix, member.name()), freeText));
        }
        for (Inclusion inclusion : shape.includes()) {
            Relation relation = relations.of(rows.type()).get(inclusion.name());
            List<String> path = plus(prefix, inclusion.name());
            if (relation.many()) {
                throw ProblemException.of(
                        ProblemType.INVALID_PARAMETER,
                        Violation.inQuery(
                                "include",
                                "'%s' is a list, which does not fit a row of CSV; leave it out, or send Accept: application/x-ndjson"
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
