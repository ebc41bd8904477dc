package dev.groundwork.platform.operations.internal.pool;

import java.util.Optional;

/**
 * The size of the request pool, with SQLAlchemy's parameters: a pool size and an overflow under
 * load. The reactive pool opens connections as they are needed and closes idle ones, so only the
 * sum has a meaning here.
 *
 * @param size connections, 0 or more
 * @param maxOverflow connections beyond {@code size}, 0 or more
 */
public record PoolSize(int size, int maxOverflow) {

    static final int DEFAULT_SIZE = 5;
    static final int DEFAULT_MAX_OVERFLOW = 10;

    /** PostgreSQL's own default is 100 connections for all its clients together. */
    static final int LARGEST = 1_000;

    public PoolSize {
        if (size < 0 || maxOverflow < 0) {
            throw new IllegalArgumentException(
                    "DB_POOL_SIZE and DB_MAX_OVERFLOW must be 0 or more;"
                            + " an unlimited pool is not supported, so set a number");
        }
        long ceiling = (long) size + maxOverflow;
        if (ceiling < 1 || ceiling > LARGEST) {
            throw new IllegalArgumentException(
                    "The sum of DB_POOL_SIZE and DB_MAX_OVERFLOW must be from 1 to "
                            + LARGEST
                            + " connections, but is "
                            + ceiling);
        }
    }

    /**
     * Reads the two settings; one that is absent or blank has its default.
     *
     * @throws IllegalArgumentException with a sentence that says what to write
     */
    public static PoolSize of(Optional<String> size, Optional<String> maxOverflow) {
        return new PoolSize(
                number("DB_POOL_SIZE", size, DEFAULT_SIZE),
                number("DB_MAX_OVERFLOW", maxOverflow, DEFAULT_MAX_OVERFLOW));
    }

    /** The most connections the request lane opens. */
    public int ceiling() {
        return size + maxOverflow;
    }

    private static int number(String name, Optional<String> text, int otherwise) {
        String given = text.map(String::strip).orElse("");
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.matches("-?[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    name + " must be a whole number of connections, such as " + otherwise);
        }
        return Integer.parseInt(given);
    }
}
