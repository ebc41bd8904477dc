package dev.groundwork.platform.operations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the database's schema, as its migrations number it.
 *
 * @param text one or more numbers with dots between them: {@code 3}, {@code 3.1}
 */
public record SchemaVersion(String text) {

    private static final String MIGRATIONS = "db/migration/released.sha256";
    private static final Pattern UP = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.*\\.sql");

    /**
     * The oldest schema that this build serves: the newest migration that it brings.
     *
     * <p>A newer schema is served as well, because each migration stays compatible with the release
     * before it (expand first, contract a release later): during a rolling upgrade the old pods go
     * on answering on the schema that the new ones brought.
     */
    public static final SchemaVersion OLDEST_SERVED = newest();

    /** Whether this build can work on a database of this version. */
    public boolean isServed() {
        return Arrays.compare(numbers(), OLDEST_SERVED.numbers()) >= 0;
    }

    /** The first of its numbers, which is all of it where migrations are numbered as ours are. */
    public long number() {
        return numbers()[0];
    }

    private static SchemaVersion newest() {
        return PackagedFiles.beside(MIGRATIONS).stream()
                .map(UP::matcher)
                .filter(Matcher::matches)
                .map(script -> new SchemaVersion(script.group(1).replace('_', '.')))
                .max(Comparator.comparing(SchemaVersion::numbers, Arrays::compare))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The artifact does not contain a migration"));
    }

    private long[] numbers() {
        return Arrays.stream(text.split("\\.")).mapToLong(Long::parseLong).toArray();
    }
}
