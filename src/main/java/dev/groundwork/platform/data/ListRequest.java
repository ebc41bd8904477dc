package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.CountMode;
import dev.groundwork.platform.data.internal.query.Sort;
import java.util.Collections;
import java.util.List;

/**
 * A validated list request: all fields are allowed and all values have the right type.
 *
 * @param limit rows at most, 1 to {@value #MAX_LIMIT}
 * @param offset rows to skip, 0 to {@value #MAX_OFFSET}: the database reads and throws away every
 *     one of them
 * @param after the position after which the page begins, in the order of the sort; null for the
 *     beginning. Not together with an offset
 * @param sort never empty; ends with the key, so that the order is total and pages neither repeat
 *     nor skip
 * @param filter what a row must be, the words of a search included
 * @param shape what of each row is shown
 * @param snippet the search whose words are to be shown in their place; null where not asked
 * @param question collection, filter and sort as they were asked; what a cursor is bound to
 */
public record ListRequest(
        int limit,
        int offset,
        List<Object> after,
        List<Sort> sort,
        Condition filter,
        FieldSelection shape,
        Search snippet,
        CountMode count,
        String question) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;
    public static final int MAX_OFFSET = 10_000;

    /**
     * The same question for another page, by key.
     *
     * @param limit rows at most; more than {@value #MAX_LIMIT} only where no caller waits for them
     *     in one answer
     * @param after the position after which the page begins; null for the beginning
     */
    public ListRequest withPage(int limit, List<?> after) {
        return new ListRequest(
                limit,
                0,
                after == null ? null : Collections.<Object>unmodifiableList(after),
                sort,
                filter,
                shape,
                snippet,
                count,
                question);
    }

    /** The same question of fewer rows. The caller's own conditions stay. */
    public ListRequest where(Condition also) {
        return new ListRequest(
                limit,
                offset,
                after,
                sort,
                new Condition.And(List.of(also, filter)),
                shape,
                snippet,
                count,
                question);
    }

    /** Whether a parameter of this name is among those that say which rows are asked for. */
    public boolean hasParameter(String parameter) {
        return question.contains("?" + parameter + "=") || question.contains("&" + parameter + "=");
    }
}
