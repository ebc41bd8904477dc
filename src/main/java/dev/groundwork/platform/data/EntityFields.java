package dev.groundwork.platform.data;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Derives the fields of a view from the entity's mapping: the type from the attribute's, and
 * whether it may be null from {@code @Column}, {@code @JoinColumn} and {@code @ManyToOne}. A member
 * {@code authorId} is the key of the relation {@code author}.
 */
final class EntityFields {

    private static final String CURRENCY = "currency";

    private static final Map<Class<?>, FieldType<?>> TYPES =
            Map.ofEntries(
                    Map.entry(String.class, FieldType.TEXT),
                    Map.entry(String[].class, FieldType.TEXTS),
                    Map.entry(int.class, FieldType.INTEGER),
                    Map.entry(Integer.class, FieldType.INTEGER),
                    Map.entry(long.class, FieldType.LONG),
                    Map.entry(Long.class, FieldType.LONG),
                    Map.entry(boolean.class, FieldType.BOOLEAN),
                    Map.entry(Boolean.class, FieldType.BOOLEAN),
                    Map.entry(BigDecimal.class, FieldType.AMOUNT),
                    Map.entry(Currency.class, FieldType.CURRENCY),
                    Map.entry(Instant.class, FieldType.TIMESTAMP),
                    Map.entry(UUID.class, FieldType.UUID));

    private final Class<?> entity;

    EntityFields(Class<?> entity) {
        this.entity = entity;
    }

    /**
     * The field of a view's member.
     *
     * @return null where the entity has no such attribute, or one that is only shown, such as a
     *     {@code jsonb} document
     */
    Field<?> of(String member) {
        java.lang.reflect.Field attribute = attribute(member);
        String name = SnakeCaseStrategy.INSTANCE.translate(member);
        if (attribute != null) {
            FieldType<?> type = type(attribute.getType());
            return type == null ? null : column(name, attribute, type);
        }
        attribute = member.endsWith("Id") ? attribute(member.replaceFirst("Id$", "")) : null;
        return attribute == null || !BaseEntity.class.isAssignableFrom(attribute.getType())
                ? null
                : new Field<>(
                        name,
                        List.of(attribute.getName(), FieldRegistry.KEY),
                        FieldType.LONG,
                        isNullable(attribute),
                        true,
                        List.of());
    }

    /** Whether the column of an attribute may be null. */
    boolean isNullable(String attribute) {
        java.lang.reflect.Field mapped = attribute(attribute);
        return mapped == null || isNullable(mapped);
    }

    private Field<?> column(String name, java.lang.reflect.Field attribute, FieldType<?> type) {
        boolean amount = type.equals(FieldType.AMOUNT) && attribute(CURRENCY) != null;
        return new Field<>(
                name,
                List.of(attribute.getName()),
                type,
                isNullable(attribute) && !type.array(),
                !type.array() && !isLongText(attribute),
                amount ? List.of(CURRENCY) : List.of());
    }

    private static boolean isLongText(java.lang.reflect.Field attribute) {
        Column column = attribute.getAnnotation(Column.class);
        return column != null && column.columnDefinition().equals("text");
    }

    private static boolean isNullable(java.lang.reflect.Field attribute) {
        AnnotatedElement mapped = attribute;
        Column column = mapped.getAnnotation(Column.class);
        JoinColumn join = mapped.getAnnotation(JoinColumn.class);
        ManyToOne relation = mapped.getAnnotation(ManyToOne.class);
        return !(attribute.getType().isPrimitive()
                || mapped.isAnnotationPresent(Id.class)
                || mapped.isAnnotationPresent(Version.class)
                || column != null && !column.nullable()
                || join != null && !join.nullable()
                || relation != null && !relation.optional());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static FieldType<?> type(Class<?> attribute) {
        return attribute.isEnum() ? FieldType.oneOf((Class) attribute) : TYPES.get(attribute);
    }

    private java.lang.reflect.Field attribute(String name) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            for (java.lang.reflect.Field attribute : type.getDeclaredFields()) {
                if (attribute.getName().equals(name)) {
                    return attribute;
                }
            }
        }
        return null;
    }
}
