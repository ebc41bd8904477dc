package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A relation that is read in the statement of its parent rows.
 *
 * @param columns of each row of the relation
 * @param key the place among them of the row's own key; null in there where no row was joined
 * @param join what follows the parent's table in the {@code from} clause
 * @param order of the rows
 */
public record JoinedRelation<T extends BaseEntity>(
        Projection<T> projection, List<String> columns, int key, String join, List<String> order) {

    /**
     * The rows of each parent. A row that stands beside several parents is read once.
     *
     * @param first the place of the first of these columns among the values
     * @param parentKey the place of the value that the parent's rows of this relation are found by
     */
    public Map<Long, List<Row<T>>> rows(List<Object[]> found, int first, int parentKey) {
        Map<Long, Map<Object, Row<T>>> byParent = new HashMap<>();
        for (Object[] values : found) {
            Object id = values[first + key];
            if (id != null) {
                byParent.computeIfAbsent((Long) values[parentKey], parent -> new LinkedHashMap<>())
                        .computeIfAbsent(id, row -> projection.row(values, first));
            }
        }
        Map<Long, List<Row<T>>> rows = new HashMap<>();
        byParent.forEach((parent, children) -> rows.put(parent, List.copyOf(children.values())));
        return rows;
    }
}
