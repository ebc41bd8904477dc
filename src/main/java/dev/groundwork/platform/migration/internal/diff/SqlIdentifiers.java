package dev.groundwork.platform.migration.internal.diff;

import java.util.regex.Pattern;

/** SQL identifiers, quoted where necessary. */
final class SqlIdentifiers {

    /** PostgreSQL cuts off what is longer. */
    private static final int LONGEST = 63;

    private SqlIdentifiers() {}

    /** A name beside this one, for as long as both stand there. */
    static String suffixed(String name, String suffix) {
        boolean quoted = name.startsWith("\"");
        String bare = quoted ? name.substring(1, name.length() - 1) : name;
        String longest = bare.substring(0, Math.min(bare.length(), LONGEST - suffix.length()));
        return quoted ? '"' + longest + suffix + '"' : longest + suffix;
    }

    /** The table of {@code table.column}. */
    static String table(String column) {
        return column.substring(0, column.lastIndexOf('.'));
    }

    static boolean mentions(String sql, String name) {
        return Pattern.compile("(?<![\\w\"])" + Pattern.quote(name) + "(?![\\w\"])")
                .matcher(sql)
                .find();
    }
}
