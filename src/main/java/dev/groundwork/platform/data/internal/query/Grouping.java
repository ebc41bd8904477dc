package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.Field;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import java.time.LocalDateTime;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

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

    public Expression<?> in(HibernateCriteriaBuilder criteria, From<?, ?> row) {
        return period == null
                ? field.in(row)
                : criteria.function(
                        "date_trunc",
                        LocalDateTime.class,
                        criteria.literal(period.unit()),
                        criteria.function(
                                "timezone",
                                LocalDateTime.class,
                                criteria.literal("UTC"),
                                field.in(row)));
    }

    /** The group's value as it stands in the answer. */
    public Object write(Object value) {
        return period == null || value == null ? value : period.write((LocalDateTime) value);
    }
}
