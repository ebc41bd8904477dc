package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Sort;
import java.util.List;

/**
 * A requested include with its limit, sort order and members.
 *
 * @param limit of many, rows at most for each parent
 * @param sort of many, their order; ends with the key
 */
public record RequestedInclude(String name, int limit, List<Sort> sort, FieldSelection shape) {}
