package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.SqlRow;
import java.time.LocalDateTime;

/**
 * A grouping by the values of a field or by periods of a timestamp.
 *
 * @param name in {@code group=}, in {@code sort=} and in the answer
 * @param period null where the values themselves are compared
 */
public record Grouping(String name, Field<?> field, Period period) {

    public static Grouping by(Field<?> field) {
        return new Grouping(field.name(), field, null);
    }

    public static Grouping by(Field<?> field, Period period) {
        return new Grouping(field.name() + "." + period.unit(), field, period);
    }

    public String toSql(SqlRow row) {
        String column = field.toSql(row);
        return period == null
                ? column
                : "date_trunc('%s', timezone('UTC', %s))".formatted(period.unit(), column);
    }

    /** The value of {@link #toSql} that the driver has read. */
    public Object read(SqlRow row, Object value) {
        return period == null ? field.read(row, value) : value;
    }

    /** The group's value as it stands in the answer. */
    public Object write(Object value) {
        return period == null || value == null ? value : period.write((LocalDateTime) value);
    }
}
