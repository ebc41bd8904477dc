package dev.groundwork.persistence;

import dev.groundwork.query.Page;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param more whether rows follow
 * @param total rows that match; null where not counted
 */
public record Rows<E extends BaseEntity>(List<Row<E>> items, boolean more, Long total) {

    public <V> Page<V> toPage(Function<Row<E>, V> view) {
        return new Page<>(items.stream().map(view).toList(), total, more);
    }
}
