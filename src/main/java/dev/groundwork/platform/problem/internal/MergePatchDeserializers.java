package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.ReferenceTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.ReferenceType;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Deserializes the members of a merge patch: absent, null or a value. The library's own
 * deserializer takes {@code ""} for absent wherever no text is expected, so that {@code
 * {"is_active": ""}} would look to its caller as if it had worked.
 */
final class MergePatchDeserializers extends Deserializers.Base {

    @Override
    public JsonDeserializer<?> findReferenceDeserializer(
            ReferenceType type,
            DeserializationConfig config,
            BeanDescription description,
            TypeDeserializer contentTypes,
            JsonDeserializer<?> contents) {
        return type.hasRawClass(JsonNullable.class)
                ? new PatchMember(type, null, contentTypes, contents)
                : null;
    }

    private static final class PatchMember extends ReferenceTypeDeserializer<JsonNullable<Object>> {
        private static final long serialVersionUID = 1L;

        PatchMember(
                JavaType type,
                ValueInstantiator instantiator,
                TypeDeserializer contentTypes,
                JsonDeserializer<?> contents) {
            super(type, instantiator, contentTypes, contents);
        }

        @Override
        protected PatchMember withResolved(
                TypeDeserializer contentTypes, JsonDeserializer<?> contents) {
            return new PatchMember(_fullType, _valueInstantiator, contentTypes, contents);
        }

        @Override
        public JsonNullable<Object> getAbsentValue(DeserializationContext context) {
            return JsonNullable.undefined();
        }

        @Override
        public JsonNullable<Object> getNullValue(DeserializationContext context) {
            return JsonNullable.of(null);
        }

        @Override
        public JsonNullable<Object> referenceValue(Object contents) {
            return JsonNullable.of(contents);
        }

        @Override
        public JsonNullable<Object> updateReference(
                JsonNullable<Object> reference, Object contents) {
            return JsonNullable.of(contents);
        }

        @Override
        public Object getReferenced(JsonNullable<Object> reference) {
            return reference.orElse(null);
        }
    }
}
