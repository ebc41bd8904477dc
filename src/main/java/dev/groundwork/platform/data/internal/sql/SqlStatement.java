package dev.groundwork.platform.data.internal.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters and table aliases of one SQL statement. Every value of a caller reaches the
 * statement through {@link #parameter}: the text of the statement holds its number alone.
 */
public final class SqlStatement {

    private final List<Object> values = new ArrayList<>();
    private int tables;

    /**
     * Adds a parameter.
     *
     * @param value of a type that the driver sends, or null
     * @return its place in the text: {@code $1}
     */
    public String parameter(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** An alias that no other table of the statement has. */
    public String alias() {
        return "t" + ++tables;
    }

    public Object[] parameters() {
        return values.toArray();
    }
}
