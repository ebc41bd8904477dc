package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Row;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A relation that is read in the statement of its parent row, with its additional columns.
 *
 * @param columns of each row of the relation
 * @param key the place among them of the row's own key; null in there where no row was joined
 * @param order of the rows
 */
public record JoinedRelation<T extends BaseEntity>(
        Projection<T> projection, List<Selection<?>> columns, int key, List<Order> order) {

    /**
     * @param first the place of the first column among the values
     */
    List<Row<T>> rows(List<Object[]> found, int first) {
        List<Row<T>> rows = new ArrayList<>();
        Object last = null;
        for (Object[] values : found) {
            Object id = values[first + key];
            // The one row of a relation stands beside each row of the list that is joined, too.
            if (id != null && !Objects.equals(id, last)) {
                rows.add(projection.row(values, first));
                last = id;
            }
        }
        return rows;
    }
}
