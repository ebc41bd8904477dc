package dev.groundwork.platform.bulk.internal.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.bulk.ImportTable;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** From a component of a record to a column of a table. */
public final class ColumnType {

    private static final Map<Class<?>, String> SQL_TYPES =
            Map.of(
                    String.class, "text",
                    Long.class, "bigint",
                    Integer.class, "integer",
                    Boolean.class, "boolean",
                    BigDecimal.class, "numeric",
                    Instant.class, "timestamptz",
                    UUID.class, "uuid");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ColumnType() {}

    public static <R> ImportTable.Column<R> column(RecordComponent component) {
        Class<?> type = component.getType();
        String sqlType = type.isEnum() ? "text" : Map.class == type ? "jsonb" : SQL_TYPES.get(type);
        if (sqlType == null) {
            throw new IllegalArgumentException(
                    "%s.%s: no column takes a %s"
                            .formatted(
                                    component.getDeclaringRecord().getSimpleName(),
                                    component.getName(),
                                    type.getSimpleName()));
        }
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new ImportTable.Column<>(
                SnakeCaseStrategy.INSTANCE.translate(component.getName()),
                sqlType,
                row -> value(accessor, row),
                true,
                null);
    }

    private static Object value(Method accessor, Object row) {
        try {
            Object value = accessor.invoke(row);
            if (value instanceof Enum<?> constant) {
                return constant.toString().toLowerCase(Locale.ROOT);
            }
            return value instanceof Map<?, ?> object ? JSON.writeValueAsString(object) : value;
        } catch (ReflectiveOperationException | JsonProcessingException e) {
            throw new IllegalStateException("The accessor of a record only reads", e);
        }
    }
}
