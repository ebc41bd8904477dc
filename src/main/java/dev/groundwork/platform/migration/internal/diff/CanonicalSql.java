package dev.groundwork.platform.migration.internal.diff;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Normalizes SQL from PostgreSQL's catalogue to one canonical spelling. */
final class CanonicalSql {

    private static final Pattern QUOTED_OR_NOT =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|[^'\"]+");

    /**
     * PostgreSQL casts the values of a list, or the list, as it was written or as it was dumped.
     */
    private static final String ITEM =
            "\\(?('(?:[^']|'')*')(?:::(?:character varying|text))?\\)?(?:::text)?";

    private static final String ITEMS = "array\\[((?:" + ITEM + "(?:, )?)+)]";

    private static final Pattern LIST =
            Pattern.compile("\\(" + ITEMS + "\\)::text\\[]|" + ITEMS + "(?!::)");

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

    private static final Pattern PLAIN_TEXT =
            Pattern.compile("('(?:[^']|'')*')::(?:character varying|text|varchar)");

    private CanonicalSql() {}

    /** {@code timestamp(6)} is what {@code timestamp} is anyway. */
    static String type(String type) {
        return type.replace("character varying", "varchar")
                .replaceAll("\\btimestamp(\\(\\d\\))? with time zone", "timestamptz$1")
                .replaceAll("\\btimestamp(\\(\\d\\))? without time zone", "timestamp$1")
                .replaceAll("\\b(timestamptz|timestamp)\\(6\\)", "$1");
    }

    static String value(String value) {
        Matcher text = PLAIN_TEXT.matcher(value);
        return text.matches() ? text.group(1) : sql(value);
    }

    /** Keywords in lower case; the values of an {@code in} without casts, in alphabetical order. */
    static String sql(String sql) {
        String lower =
                QUOTED_OR_NOT
                        .matcher(sql)
                        .replaceAll(part -> Matcher.quoteReplacement(lower(part.group())));
        return LIST.matcher(lower)
                .replaceAll(
                        list -> Matcher.quoteReplacement("array[" + sorted(list.group()) + "]"));
    }

    /** The literals of a list, in alphabetical order. */
    static String sorted(String list) {
        return LITERAL.matcher(list)
                .results()
                .map(MatchResult::group)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String lower(String part) {
        return part.startsWith("'") || part.startsWith("\"") ? part : part.toLowerCase(Locale.ROOT);
    }
}
