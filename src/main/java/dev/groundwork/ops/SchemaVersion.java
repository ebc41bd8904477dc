package dev.groundwork.ops;

import java.util.Arrays;

/**
 * A version of the database's schema, as its migrations number it.
 *
 * @param text one or more numbers with dots between them: {@code 3}, {@code 3.1}
 */
public record SchemaVersion(String text) {

    /**
     * The oldest schema that this build serves: the newest migration it brings.
     *
     * <p>A newer schema is served as well, because each migration stays compatible with the release
     * before it (expand first, contract a release later): during a rolling upgrade the old pods go
     * on answering on the schema that the new ones brought.
     */
    public static final SchemaVersion OLDEST_SERVED = new SchemaVersion("11");

    /** Whether this build can work on a database of this version. */
    public boolean isServed() {
        return Arrays.compare(numbers(), OLDEST_SERVED.numbers()) >= 0;
    }

    /** The first of its numbers, which is all of it where migrations are numbered as ours are. */
    long number() {
        return numbers()[0];
    }

    private long[] numbers() {
        return Arrays.stream(text.split("\\.")).mapToLong(Long::parseLong).toArray();
    }
}
