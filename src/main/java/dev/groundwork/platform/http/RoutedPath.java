package dev.groundwork.platform.http;

import dev.groundwork.platform.internal.compat.HttpInternals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Normalizes the path of a request as the framework does before it matches routes: {@code //}
 * becomes {@code /}, dot segments are resolved, {@code %75} becomes {@code u}, and matrix
 * parameters and a trailing slash are removed. A guard that compares the raw path instead misses
 * the other spellings of its route.
 */
public final class RoutedPath {

    private static final char MATRIX = ';';

    private RoutedPath() {}

    /**
     * @param path of the request target, still percent-encoded; null where the target has none
     * @return the path itself where it has a malformed escape
     */
    public static String of(String path) {
        if (path == null) {
            return "/";
        }
        try {
            String normalized = HttpInternals.normalizedPath(path);
            if (normalized.indexOf(MATRIX) >= 0) {
                normalized = withoutMatrixParameters(normalized);
            }
            boolean slashAtTheEnd = normalized.length() > 1 && normalized.endsWith("/");
            return slashAtTheEnd ? normalized.substring(0, normalized.length() - 1) : normalized;
        } catch (IllegalArgumentException malformedEscape) {
            // No route matches it: the server refuses the request.
            return path;
        }
    }

    /** Quarkus REST decodes the segments of such a path before it matches them. */
    private static String withoutMatrixParameters(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(RoutedPath::withoutParameters)
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String withoutParameters(String segment) {
        int end = segment.indexOf(MATRIX);
        String name = end < 0 ? segment : segment.substring(0, end);
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
