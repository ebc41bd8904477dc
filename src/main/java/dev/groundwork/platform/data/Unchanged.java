package dev.groundwork.platform.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.platform.data.internal.query.EntityAttributes;
import dev.groundwork.platform.problem.TextValidation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The condition that a member has the value that a patch sends for it. Exact, where a filter would
 * disregard case: the value would otherwise look as if it had been set.
 *
 * @param value of the field's type, or null
 */
public record Unchanged(Field<?> field, Object value) {

    /**
     * The conditions of the read-only members of a patch.
     *
     * @param readOnly null where the patch has none
     * @param shown makes the view of the row
     */
    public static List<Unchanged> of(ReadOnlyMembers<?> readOnly, ViewMapping<?> shown) {
        return readOnly == null ? List.of() : readOnly.conditions(shown);
    }

    /** The condition; empty where no row can have the value, or it cannot be compared. */
    static Optional<Unchanged> of(Field<?> field, JsonNode json) {
        if (json.isNull()) {
            return Optional.of(new Unchanged(field, null));
        }
        return isComparable(field)
                ? value(field.type(), json).map(value -> new Unchanged(field, value))
                : Optional.empty();
    }

    /** An array or a document has no form in which its value is unique. */
    private static boolean isComparable(Field<?> field) {
        return !field.type().array();
    }

    private static Optional<Object> value(FieldType<?> type, JsonNode json) {
        Class<?> java = type.javaType();
        if (java == String.class) {
            return Optional.<Object>ofNullable(json.textValue()).filter(Unchanged::isText);
        }
        if (java == BigDecimal.class && json.isNumber()) {
            return Optional.of(json.decimalValue());
        }
        boolean sameKind =
                java == Boolean.class
                        ? json.isBoolean()
                        : Number.class.isAssignableFrom(java) && java != BigDecimal.class
                                ? json.isIntegralNumber()
                                : json.isTextual();
        return sameKind ? parsed(type, json.asText()) : Optional.empty();
    }

    /** What the database cannot keep, no row has. */
    private static boolean isText(Object value) {
        return TextValidation.violation((String) value).isEmpty();
    }

    private static Optional<Object> parsed(FieldType<?> type, String text) {
        try {
            Object value = type.parse(text);
            return isKept(value) ? Optional.of(value) : Optional.empty();
        } catch (FieldType.InvalidFieldValueException e) {
            return Optional.empty();
        }
    }

    /** PostgreSQL would cut a finer time to that of the row. */
    private static boolean isKept(Object value) {
        return !(value instanceof Instant time) || time.equals(time.truncatedTo(ChronoUnit.MICROS));
    }

    /** The condition in SQL. */
    public String toSql(SqlRow row) {
        SqlRow.Place place = row.place(field.path());
        return value == null
                ? place.sql() + " is null"
                : "coalesce(%s = %s, false)".formatted(place.sql(), place.parameter(value));
    }

    /** Whether a row in memory meets it. */
    public boolean matches(Object entity) {
        Object now = EntityAttributes.read(entity, field.path());
        if (now instanceof BigDecimal amount && value instanceof BigDecimal sent) {
            return amount.compareTo(sent) == 0;
        }
        return now instanceof Number number && value instanceof Number sent
                ? number.longValue() == sent.longValue()
                : Objects.equals(now, value);
    }

    /** The members that differ from a row in memory. */
    public static List<String> different(List<Unchanged> members, Object entity) {
        return members.stream()
                .filter(member -> !member.matches(entity))
                .map(member -> member.field().name())
                .toList();
    }
}
