package dev.groundwork.query;

import java.util.List;

/**
 * What was asked of one relation.
 *
 * @param limit of many, rows at most for each parent
 * @param sort of many, their order; ends with the key
 */
public record Inclusion(String name, int limit, List<Sort> sort, Shape shape) {}
