package dev.groundwork.query;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The query of a list request. Read by us and not by the framework, whose own conversion answers
 * 404 to {@code limit=abc}, and which cannot know the fields that a caller may filter by.
 */
public record ListParameters(UriInfo uri) {

    /**
     * @param includes the relations that may be included
     * @throws dev.groundwork.http.ProblemException {@code unknown_parameter} or {@code
     *     invalid_parameter}
     */
    public ListRequest read(Fields fields, Set<String> includes) {
        return ListRequestParser.parse(uri.getQueryParameters(), fields, includes);
    }

    /**
     * The includes of a request for one row, which takes no other parameter.
     *
     * @throws dev.groundwork.http.ProblemException as {@link #read}
     */
    public Set<String> readInclude(Set<String> includes) {
        return ListRequestParser.parseInclude(uri.getQueryParameters(), includes);
    }

    /** The page, with a {@code Link} to the next one (RFC 8288) where there is one. */
    public <V> RestResponse<Page<V>> answer(ListRequest request, Page<V> page) {
        var response = RestResponse.ResponseBuilder.ok(page);
        int next = request.offset() + request.limit();
        if (page.more() && next <= ListRequest.MAX_OFFSET) {
            response.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(at(next)));
        }
        return response.build();
    }

    /** This request's own URL, path and query, with another offset. */
    private String at(int offset) {
        String query = uri.getRequestUri().getRawQuery();
        Stream<String> kept =
                query == null
                        ? Stream.empty()
                        : Arrays.stream(query.split("&"))
                                .filter(
                                        part ->
                                                !part.equals("offset")
                                                        && !part.startsWith("offset="));
        return Stream.concat(kept, Stream.of("offset=" + offset))
                .collect(Collectors.joining("&", uri.getRequestUri().getRawPath() + "?", ""));
    }
}
