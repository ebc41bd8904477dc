package dev.groundwork.platform.data.internal.budget;

import java.util.List;

/**
 * A complete, valid index of a table. Partial indexes are left out, because whether one helps
 * depends on the values: the planner is asked then.
 *
 * @param method the access method: {@code btree}, {@code gin}
 * @param parts in the order of the index
 */
record TableIndex(String method, List<Part> parts) {

    private static final String BTREE = "btree";

    /**
     * @param expression the column or the expression in SQL, without casts: {@code lower(email)}
     * @param operatorClass such as {@code gin_trgm_ops}
     * @param byteOrder whether texts are ordered byte by byte, as in the collation {@code C}: only
     *     then the order also serves prefix patterns
     */
    record Part(String expression, String operatorClass, boolean byteOrder) {}

    /** Whether it finds single values and ranges of values. */
    boolean finds(String expression) {
        return method.equals(BTREE) && parts.get(0).expression().equals(expression);
    }

    /** Whether it finds texts by their beginning. */
    boolean findsPrefixes(String expression) {
        Part first = parts.get(0);
        return finds(expression)
                && (first.byteOrder() || first.operatorClass().endsWith("_pattern_ops"));
    }

    /** Whether it finds texts by three letters or digits in a row. */
    boolean findsTrigrams(String expression) {
        return parts.stream()
                .anyMatch(
                        part ->
                                part.expression().equals(expression)
                                        && part.operatorClass().endsWith("_trgm_ops"));
    }

    /** Whether its order begins with these columns. */
    boolean orders(List<String> columns) {
        return method.equals(BTREE)
                && parts.size() >= columns.size()
                && parts.subList(0, columns.size()).stream()
                        .map(Part::expression)
                        .toList()
                        .equals(columns);
    }
}
