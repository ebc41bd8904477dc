package dev.groundwork.platform.data.internal.sql;

import dev.groundwork.platform.internal.compat.EntityInternals;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;

/**
 * Converts the values of a column between the attribute's type and the driver's, as Hibernate's
 * mapping says: an enum to its stored value, a {@code Currency} to its code, a {@code jsonb}
 * document to its object.
 */
public final class ColumnType {

    /** The types that the driver sends as they are, and those that {@link #write} converts. */
    private static final Set<Class<?>> WRITABLE =
            Set.of(
                    String.class,
                    Boolean.class,
                    Short.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class,
                    BigDecimal.class,
                    UUID.class,
                    Currency.class,
                    LocalDate.class,
                    OffsetDateTime.class,
                    String[].class,
                    byte[].class);

    private final JdbcMapping mapping;
    private final Class<?> attribute;
    private final boolean json;
    private final EntityInternals internals;

    ColumnType(JdbcMapping mapping, EntityInternals internals) {
        this.mapping = mapping;
        this.attribute = mapping.getJavaTypeDescriptor().getJavaTypeClass();
        this.json = mapping.getJdbcType().isJson();
        this.internals = internals;
    }

    /** The attribute's value of a value that the driver has read. */
    public Object read(Object value) {
        if (json) {
            return value == null || value == Tuple.JSON_NULL ? null : document(value);
        }
        if (value == null || value.getClass() == attribute) {
            return value;
        }
        if (value instanceof OffsetDateTime time && attribute == Instant.class) {
            return time.toInstant();
        }
        if (value instanceof Numeric numeric) {
            // Not a number: a column that was once of floating-point numbers may have it.
            return numeric.isNaN() ? numeric.toString() : converted(numeric.bigDecimalValue());
        }
        if (value instanceof String code && attribute == Currency.class) {
            return currency(code);
        }
        return converted(value instanceof Buffer bytes ? bytes.getBytes() : value);
    }

    /**
     * A currency, or the code itself: of a row that this service did not write it may be none, and
     * that must not hide the rows beside it.
     */
    private static Object currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            return code;
        }
    }

    private Object converted(Object value) {
        if (value.getClass() == attribute) {
            return value;
        }
        JavaType<?> stored = mapping.getJdbcJavaType();
        return mapping.convertToDomainValue(stored.wrap(value, internals.options()));
    }

    /** By Hibernate's own mapper, from the text that the driver has parsed. */
    private Object document(Object value) {
        return internals
                .json()
                .fromString(
                        Json.encode(value), mapping.getJavaTypeDescriptor(), internals.options());
    }

    /**
     * A parameter that the column is compared with.
     *
     * @param value of the attribute's type, or a whole number of another size; not null
     */
    public String parameter(SqlStatement statement, Object value) {
        String parameter = statement.parameter(write(value));
        return isWider(value) ? "cast(%s as bigint)".formatted(parameter) : parameter;
    }

    /** The parameter of an array of such values, at least one. */
    public String parameters(SqlStatement statement, List<?> values) {
        Object first = write(values.get(0));
        Object[] array = (Object[]) Array.newInstance(first.getClass(), values.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = write(values.get(i));
        }
        String parameter = statement.parameter(array);
        return isWider(values.get(0)) ? "cast(%s as bigint[])".formatted(parameter) : parameter;
    }

    /** The driver would cut the value to the column's size. */
    private boolean isWider(Object value) {
        return value instanceof Long && attribute != Long.class;
    }

    /**
     * The driver's value of a value of the attribute, or of the text that {@link #read} has in its
     * place; null for null.
     */
    public Object write(Object value) {
        if (value == null || value instanceof Number && mapping.getValueConverter() == null) {
            return value;
        }
        if (json) {
            return Json.decodeValue(written(value));
        }
        if (value instanceof String text && attribute != String.class) {
            return attribute == BigDecimal.class ? Numeric.parse(text) : text;
        }
        Object stored = mapping.convertToRelationalValue(value);
        if (stored instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (stored instanceof Currency currency) {
            return currency.getCurrencyCode();
        }
        return stored instanceof byte[] bytes ? Buffer.buffer(bytes) : stored;
    }

    @SuppressWarnings("unchecked") // The value is of the attribute's type.
    private String written(Object value) {
        JavaType<Object> type = (JavaType<Object>) mapping.getJavaTypeDescriptor();
        return internals.json().toString(value, type, internals.options());
    }

    /** Whether {@link #write} gives what the driver sends. */
    boolean isWritable() {
        Class<?> stored = mapping.getJdbcJavaType().getJavaTypeClass();
        boolean zoned = mapping.getJdbcType().getDefaultSqlTypeCode() != SqlTypes.TIMESTAMP;
        return json || WRITABLE.contains(stored) || stored == Instant.class && zoned;
    }
}
