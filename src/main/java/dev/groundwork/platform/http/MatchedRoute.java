package dev.groundwork.platform.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The target of a request independent of its spelling: the matched route, its path parameters and
 * its query parameters.
 *
 * @param template the route's path, such as {@code /v1/invoices/{id}/send}
 * @param pathParameters by name, decoded; an id is a plain number ({@link
 *     dev.groundwork.platform.http.internal.CanonicalIdFilter})
 * @param query by name, decoded; of a route that declares its parameters, those alone
 */
public record MatchedRoute(
        String verb,
        String template,
        Map<String, String> pathParameters,
        Map<String, List<String>> query) {

    /**
     * The one path that stands for all spellings: the template with the values in it,
     * percent-encoded, so that a value cannot pass for another part of the path.
     */
    public String path() {
        String path = template;
        for (Map.Entry<String, String> parameter : pathParameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", encode(parameter.getValue()));
        }
        return path;
    }

    /** The path and, where there are any, the query parameters in the order of their names. */
    public String target() {
        return query.isEmpty()
                ? path()
                : new TreeMap<>(query)
                        .entrySet().stream()
                                .flatMap(
                                        parameter ->
                                                parameter.getValue().stream()
                                                        .map(
                                                                value ->
                                                                        encode(parameter.getKey())
                                                                                + "="
                                                                                + encode(value)))
                                .collect(Collectors.joining("&", path() + "?", ""));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
