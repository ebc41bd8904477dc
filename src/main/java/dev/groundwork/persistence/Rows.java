package dev.groundwork.persistence;

import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Lists;
import dev.groundwork.query.Page;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * One page of a list.
 *
 * @param request what was asked
 * @param last the last row's values in the order of the sort; null where no row follows
 * @param total rows that match; null where not counted
 */
public record Rows<E extends BaseEntity>(
        ListRequest request, List<Row<E>> items, List<?> last, Long total) {

    public <V> RestResponse<Page<V>> answer(Lists lists, UriInfo uri, Function<Row<E>, V> view) {
        List<V> views = items.stream().map(row -> row.show(view)).toList();
        return lists.answer(uri, request, views, total, last);
    }
}
