package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Cursors;
import dev.groundwork.platform.data.internal.query.ListRequestParser;
import dev.groundwork.platform.http.QueryString;
import dev.groundwork.platform.http.RoutedPath;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Parses list requests from the URL and assembles pages from the rows. The query is read by us and
 * not by the framework, whose own conversion answers 404 to {@code limit=abc}, and which cannot
 * know the fields that a caller may filter by.
 */
@Singleton
public class PageAssembler {

    private static final Set<String> PLACES = Set.of("offset", "cursor");

    private final Cursors cursors;
    private final Relations relations;

    PageAssembler(Cursors cursors, Relations relations) {
        this.cursors = cursors;
        this.relations = relations;
    }

    /**
     * @throws dev.groundwork.platform.problem.ProblemException {@code unknown_parameter}, {@code
     *     invalid_parameter} or {@code invalid_cursor}
     */
    public ListRequest parse(UriInfo uri, EntityDescriptor rows) {
        return parse(uri, QueryString.parameters(uri), rows);
    }

    /**
     * @param query what stands for the URL's own
     * @throws dev.groundwork.platform.problem.ProblemException as {@link #read(UriInfo, Queryable)}
     */
    public ListRequest parse(UriInfo uri, Map<String, List<String>> query, EntityDescriptor rows) {
        return new ListRequestParser(rows, relations, cursors).parse(path(uri), query);
    }

    /**
     * Parses the selection of members and includes of a request for one row.
     *
     * @throws dev.groundwork.platform.problem.ProblemException as {@link #read(UriInfo, Queryable)}
     */
    public FieldSelection parseRow(UriInfo uri, EntityDescriptor rows) {
        Map<String, List<String>> query = QueryString.parameters(uri);
        return query.isEmpty()
                ? FieldSelection.ALL
                : new ListRequestParser(rows, relations, cursors).parseRow(query);
    }

    /**
     * The page, with a {@code Link} to the next one (RFC 8288) where there is one.
     *
     * @param last the last row's values in the order of the sort; null where no row follows
     */
    public <V> RestResponse<Page<V>> respond(
            UriInfo uri, ListRequest request, List<V> items, Long total, List<?> last) {
        String next = last == null ? null : cursors.make(request.question(), request.sort(), last);
        var response =
                RestResponse.ResponseBuilder.ok(new Page<>(items, next, total))
                        // The same URL has other forms (RFC 9110, section 12.5.5).
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (next != null) {
            response.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(at(uri, next)));
        }
        return response.build();
    }

    /** One for all spellings; {@code //host} would even be a URL of another server. */
    private static String path(UriInfo uri) {
        return RoutedPath.of(uri.getRequestUri().getRawPath());
    }

    /** The URL of this request for another page. */
    private static String at(UriInfo uri, String cursor) {
        String query = uri.getRequestUri().getRawQuery();
        Stream<String> kept =
                query == null
                        ? Stream.empty()
                        : Arrays.stream(query.split("&"))
                                .filter(part -> !PLACES.contains(name(part)));
        return Stream.concat(kept, Stream.of("cursor=" + cursor))
                .collect(Collectors.joining("&", path(uri) + "?", ""));
    }

    private static String name(String part) {
        return URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8);
    }
}
