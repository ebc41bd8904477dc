package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.SqlRow;

/** One sort criterion; {@code -created_at} is descending. */
public record Sort(SortKey key, boolean descending) {

    public String toSql(SqlRow row) {
        return of(key.toSql(row));
    }

    /** The step by an expression that has the key's value. */
    public String of(String expression) {
        return descending ? expression + " desc" : expression;
    }
}
