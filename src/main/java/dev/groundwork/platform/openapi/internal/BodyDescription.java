package dev.groundwork.platform.openapi.internal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.bulk.ImportRoute;
import dev.groundwork.platform.http.Routes;
import io.quarkus.arc.Arc;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Completes the schemas of records in request bodies: the maximum length from the constraint, the
 * examples from the member of the same name in the view, and both with the type for the members of
 * a merge patch. A record declares only what differs.
 */
final class BodyDescription {

    private static final String PATCH_MEMBER = JsonNullable.class.getSimpleName();

    private BodyDescription() {}

    /**
     * @param view of the collection that the route belongs to
     */
    static void describe(OpenAPI api, Routes.Route route, Class<?> view) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Schema shown = schemas.get(view.getSimpleName());
        bodies(route)
                .filter(body -> body.isRecord() && schemas.containsKey(body.getSimpleName()))
                .forEach(body -> describe(schemas.get(body.getSimpleName()), body, shown));
        schemas.keySet().stream()
                .filter(name -> name.startsWith(PATCH_MEMBER))
                .toList()
                .forEach(name -> api.getComponents().removeSchema(name));
    }

    private static Stream<Class<?>> bodies(Routes.Route route) {
        if (ImportDescription.isImport(route)) {
            return Stream.of(
                    ((ImportRoute) Arc.container().instance(route.resource()).get()).rowType());
        }
        return Stream.of(route.method().getGenericParameterTypes()).map(BodyDescription::body);
    }

    private static Class<?> body(Type type) {
        return type instanceof Class<?> simple
                ? simple
                : BulkDescription.item(type).orElse(Object.class);
    }

    private static void describe(Schema schema, Class<?> body, Schema shown) {
        for (Field member : body.getDeclaredFields()) {
            String name = SnakeCaseStrategy.INSTANCE.translate(member.getName());
            Schema same = shown.getProperties().get(name);
            if (schema.getProperties().containsKey(name)) {
                if (isPatchMember(member) && !isDescribed(member) && same != null) {
                    schema.addProperty(name, typeOf(same));
                }
                complete(schema.getProperties().get(name), length(member), same);
            }
        }
    }

    private static boolean isPatchMember(Field member) {
        return member.getType() == JsonNullable.class;
    }

    private static boolean isDescribed(Field member) {
        return member.isAnnotationPresent(
                org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    }

    private static Schema typeOf(Schema schema) {
        return OASFactory.createSchema()
                .ref(schema.getRef())
                .type(schema.getType())
                .format(schema.getFormat());
    }

    private static void complete(Schema property, CodePointLength length, Schema shown) {
        if (length != null && property.getMaxLength() == null) {
            property.setMaxLength(length.max());
        }
        if (shown != null && property.getExamples() == null) {
            property.setExamples(shown.getExamples());
        }
    }

    /** The constraint of a member, or of the value that a merge patch gives it. */
    private static CodePointLength length(Field member) {
        AnnotatedType type = member.getAnnotatedType();
        return isPatchMember(member) && type instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[0].getAnnotation(CodePointLength.class)
                : member.getAnnotation(CodePointLength.class);
    }
}
