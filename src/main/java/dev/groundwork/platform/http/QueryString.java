package dev.groundwork.platform.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Parses the query parameters of a URL; a semicolon is an ordinary character, as filters need it.
 * The framework's own decoder splits there, as HTML once recommended; the URL standard of today
 * (WHATWG, section 5.1) splits at {@code &} only.
 */
public final class QueryString {

    private QueryString() {}

    /**
     * Each parameter's values, decoded, in order. All of them: the decoder's own bound would leave
     * out what stands beyond it and say nothing, and the length of a URL is bounded already.
     */
    public static Map<String, List<String>> parameters(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return query == null
                ? Map.of()
                : new QueryStringDecoder(
                                query, StandardCharsets.UTF_8, false, Integer.MAX_VALUE, true)
                        .parameters();
    }
}
