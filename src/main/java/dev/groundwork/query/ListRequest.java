package dev.groundwork.query;

import java.util.List;
import java.util.Set;

/**
 * What a caller asks of a collection, checked: everything in it is allowed and of the right type.
 *
 * @param limit rows at most, 1 to {@value #MAX_LIMIT}
 * @param offset rows to skip, 0 to {@value #MAX_OFFSET}: the database reads and throws away every
 *     one of them
 * @param sort never empty; ends with the key, so that the order is total and pages neither repeat
 *     nor skip
 */
public record ListRequest(
        int limit,
        int offset,
        List<Sort> sort,
        List<Filter> filters,
        Set<String> includes,
        Count count) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;
    public static final int MAX_OFFSET = 10_000;
}
