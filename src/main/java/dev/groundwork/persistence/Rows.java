package dev.groundwork.persistence;

import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Lists;
import dev.groundwork.query.Page;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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

    @SuppressWarnings("unchecked") // In JSON, a view's members stand for the view.
    public <V> RestResponse<Page<V>> answer(Lists lists, UriInfo uri) {
        List<V> views = items.stream().map(row -> (V) row.show()).toList();
        return lists.answer(uri, request, views, total, last);
    }
}
