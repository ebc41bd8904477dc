package dev.groundwork.platform.data;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * One page of a list.
 *
 * @param request what was asked
 * @param items views of the rows
 * @param last the last row's values in the order of the sort; null where no row follows
 * @param total rows that match; null where not counted
 */
public record Rows<V>(ListRequest request, List<V> items, List<?> last, Long total) {

    public RestResponse<Page<V>> answer(PageAssembler lists, UriInfo uri) {
        return lists.respond(uri, request, items, total, last);
    }
}
