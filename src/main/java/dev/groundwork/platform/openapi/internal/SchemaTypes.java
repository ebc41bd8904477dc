package dev.groundwork.platform.openapi.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The types of schemas, as generators of clients understand them: an alternative of null, no type
 * beside a reference that has one, and one type for an enumeration of texts.
 */
final class SchemaTypes {

    private SchemaTypes() {}

    static Schema reference(Class<?> type) {
        return OASFactory.createSchema().ref("#/components/schemas/" + type.getSimpleName());
    }

    /** The schema of these values and null. */
    static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .anyOf(
                            List.of(
                                    OASFactory.createSchema().ref(schema.getRef()),
                                    OASFactory.createSchema().type(List.of(SchemaType.NULL))))
                    .description(schema.getDescription())
                    .examples(schema.getExamples());
        }
        List<SchemaType> types = schema.getType();
        if (types != null && !types.contains(SchemaType.NULL)) {
            List<SchemaType> more = new ArrayList<>(types);
            more.add(SchemaType.NULL);
            schema.setType(more);
        }
        return schema;
    }

    static void tidy(Map<String, Schema> schemas) {
        for (Schema schema : schemas.values()) {
            tidy(schema);
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(SchemaTypes::tidy);
            }
        }
    }

    private static void tidy(Schema schema) {
        if (schema.getRef() != null || schema.getAnyOf() != null) {
            schema.setType((List<SchemaType>) null);
        } else if (schema.getEnumeration() != null
                && schema.getType() != null
                && schema.getEnumeration().stream().allMatch(String.class::isInstance)) {
            // The framework adds the type of the wrapper that a merge patch has around it.
            schema.setType(
                    schema.getType().contains(SchemaType.NULL)
                            ? List.of(SchemaType.STRING, SchemaType.NULL)
                            : List.of(SchemaType.STRING));
        }
    }
}
