package dev.groundwork.platform.http;

import jakarta.ws.rs.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of a route, from the {@code @Path} of its class and of its method, with or without
 * leading slashes and with or without regular expressions ({@code {id: \d+}}).
 *
 * @param text with {@code {id}} where it varies
 * @param variables the names of the path parameters
 * @param paths matches the paths of the template
 */
record RouteTemplate(String text, Set<String> variables, Pattern paths) {

    /** Null where the annotation is missing. */
    static RouteTemplate of(Path root, Path sub) {
        return of(root, sub, Set.of());
    }

    /**
     * @param numeric the variables that match canonical ids only
     */
    static RouteTemplate of(Path root, Path sub, Set<String> numeric) {
        StringBuilder text = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        Set<String> variables = new LinkedHashSet<>();
        String path = segments(root) + segments(sub);
        int from = 0;
        while (from < path.length()) {
            int open = path.indexOf('{', from);
            String literal = path.substring(from, open < 0 ? path.length() : open);
            text.append(literal);
            pattern.append(Pattern.quote(literal));
            if (open < 0) {
                break;
            }
            int close = closing(path, open);
            String[] variable = path.substring(open + 1, close).split(":", 2);
            String name = variable[0].strip();
            variables.add(name);
            text.append('{').append(name).append('}');
            pattern.append("(?:").append(expression(variable, numeric)).append(')');
            from = close + 1;
        }
        return new RouteTemplate(
                text.isEmpty() ? "/" : text.toString(),
                Set.copyOf(variables),
                Pattern.compile(text.isEmpty() ? "/" : pattern.toString()));
    }

    /**
     * @param variable its name and, where it has one, its regular expression
     */
    private static String expression(String[] variable, Set<String> numeric) {
        if (variable.length > 1) {
            return variable[1].strip();
        }
        return numeric.contains(variable[0].strip()) ? CanonicalId.DIGITS : "[^/]+";
    }

    /** Each segment with its slash before it; nothing for the root. */
    private static String segments(Path path) {
        if (path == null) {
            return "";
        }
        String inner = path.value().replaceAll("^/+|/+$", "");
        return inner.isEmpty() ? "" : "/" + inner;
    }

    /** A regular expression may contain braces of its own, in pairs. */
    private static int closing(String path, int open) {
        int depth = 0;
        for (int at = open; at < path.length(); at++) {
            char character = path.charAt(at);
            depth += character == '{' ? 1 : character == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("The path %s has a brace without end".formatted(path));
    }
}
