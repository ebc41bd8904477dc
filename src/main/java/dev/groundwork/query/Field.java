package dev.groundwork.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/**
 * One name that callers may filter and sort by.
 *
 * @param name as it stands in the view, {@code snake_case}
 * @param path the entity's attributes that lead to the column; {@code author, id} reads the foreign
 *     key and needs no join
 */
public record Field<T>(String name, List<String> path, FieldType<T> type) {

    public Path<T> in(From<?, ?> row) {
        Path<?> column = row;
        for (String attribute : path) {
            column = column.get(attribute);
        }
        @SuppressWarnings("unchecked")
        Path<T> typed = (Path<T>) column;
        return typed;
    }

    Predicate equal(CriteriaBuilder criteria, From<?, ?> row, List<?> values) {
        return type.equal(criteria, in(row), values);
    }
}
