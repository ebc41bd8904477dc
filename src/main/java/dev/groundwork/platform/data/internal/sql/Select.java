package dev.groundwork.platform.data.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clauses of a {@code select}, in any order, until they are put together. */
public final class Select {

    private final List<String> columns = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private String limits = "";

    /**
     * @return the place of the column in each row of the result, from 0
     */
    public int column(String sql) {
        columns.add(sql);
        return columns.size() - 1;
    }

    public List<String> columns() {
        return columns;
    }

    /** All conditions must hold. */
    public Select where(String condition) {
        conditions.add(condition);
        return this;
    }

    public Select where(Optional<String> condition) {
        condition.ifPresent(conditions::add);
        return this;
    }

    public Select orderBy(String step) {
        order.add(step);
        return this;
    }

    /**
     * @param limit a number or a parameter
     */
    public Select limit(String limit) {
        limits += " limit " + limit;
        return this;
    }

    public Select offset(String offset) {
        limits += " offset " + offset;
        return this;
    }

    /**
     * @param from tables, with their aliases and joins, or nested selects
     */
    public String from(String from) {
        return from(from, "");
    }

    /**
     * @param group by which rows are aggregated; empty where they are not
     */
    public String from(String from, String group) {
        StringBuilder sql = new StringBuilder(512);
        sql.append("select ").append(String.join(", ", columns)).append(" from ").append(from);
        append(sql, " where ", conditions, " and ");
        if (!group.isEmpty()) {
            sql.append(" group by ").append(group);
        }
        append(sql, " order by ", order, ", ");
        return sql.append(limits).toString();
    }

    /** The same as a table whose columns have the names {@link #alias}. */
    public String nested(String from) {
        for (int place = 0; place < columns.size(); place++) {
            columns.set(place, columns.get(place) + " as " + alias(place));
        }
        return "(" + from(from) + ")";
    }

    /** The name of a column of a nested select. */
    public static String alias(int place) {
        return "c" + place;
    }

    private static void append(
            StringBuilder sql, String keyword, List<String> parts, String separator) {
        if (!parts.isEmpty()) {
            sql.append(keyword).append(String.join(separator, parts));
        }
    }
}
