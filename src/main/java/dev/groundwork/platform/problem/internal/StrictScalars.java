package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.EnumDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.EnumResolver;
import java.util.Set;

/**
 * Makes the deserializers of scalars exact. No feature of Jackson turns off that they strip white
 * space from a string before they read it, that a date may be a number or an array, and that {@code
 * "NaN"} is a number although strings are not coerced.
 */
final class StrictScalars extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    private static final Set<LogicalType> SCALARS =
            Set.of(
                    LogicalType.Integer,
                    LogicalType.Float,
                    LogicalType.Boolean,
                    LogicalType.DateTime,
                    LogicalType.OtherScalar);

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        LogicalType type = deserializer.logicalType();
        return type != null && SCALARS.contains(type)
                ? new StrictScalarDeserializer(deserializer)
                : deserializer;
    }

    /** An enum that says itself how it is read, by a creator, is left as it is. */
    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config,
            JavaType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return deserializer instanceof EnumDeserializer
                ? new StrictEnumDeserializer(names(config, description))
                : deserializer;
    }

    /** The names of the constants in JSON, chosen as Jackson chooses them. */
    private static EnumResolver names(DeserializationConfig config, BeanDescription description) {
        AnnotatedMember value = description.findJsonValueAccessor();
        if (value != null) {
            value.fixAccess(config.isEnabled(MapperFeature.OVERRIDE_PUBLIC_ACCESS_MODIFIERS));
            return EnumResolver.constructUsingMethod(config, description.getClassInfo(), value);
        }
        return config.isEnabled(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                ? EnumResolver.constructUsingToString(config, description.getClassInfo())
                : EnumResolver.constructFor(config, description.getClassInfo());
    }
}
