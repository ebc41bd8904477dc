package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.SqlRow;

/** An expression that rows can be sorted by. */
public interface SortKey {

    String toSql(SqlRow row);

    /** The parameter that it is compared with. */
    String parameter(SqlRow row, Object value);

    /** The type by which a cursor encodes the values. */
    FieldType<?> type();

    /** Whether a row may have no value. */
    boolean nullable();
}
