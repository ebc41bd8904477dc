package dev.groundwork.platform.openapi.internal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.http.Routes;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Completes the schemas of records in request bodies: length, format and pattern from the
 * constraints, the examples from the member of the same name in the view, and all of them with the
 * type for the members of a merge patch. A record declares only what differs.
 */
final class BodyDescription {

    private static final String PATCH_MEMBER = JsonNullable.class.getSimpleName();

    private static final List<Class<? extends Annotation>> REQUIRED =
            List.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private final Map<String, Schema> schemas;
    private final EntityDescriptor rows;

    /**
     * @param rows of the collection that the bodies belong to
     */
    BodyDescription(Map<String, Schema> schemas, EntityDescriptor rows) {
        this.schemas = schemas;
        this.rows = rows;
    }

    void describe(Routes.Route route) {
        bodies(route)
                .filter(body -> body.isRecord() && schemas.containsKey(body.getSimpleName()))
                .forEach(this::describe);
    }

    /** The generic types that Java has and JSON has not. */
    static void removeWrappers(OpenAPI api) {
        api.getComponents().getSchemas().keySet().stream()
                .filter(name -> name.startsWith(PATCH_MEMBER))
                .toList()
                .forEach(name -> api.getComponents().removeSchema(name));
    }

    private static Stream<Class<?>> bodies(Routes.Route route) {
        if (ImportDescription.isImport(route)) {
            return Stream.of(ImportDescription.rowType(route));
        }
        return Stream.of(route.method().getGenericParameterTypes()).map(BodyDescription::body);
    }

    private static Class<?> body(Type type) {
        return type instanceof Class<?> simple
                ? simple
                : BulkDescription.item(type).orElse(Object.class);
    }

    private void describe(Class<?> body) {
        Schema schema = schemas.get(body.getSimpleName());
        for (Field member : body.getDeclaredFields()) {
            String name = SnakeCaseStrategy.INSTANCE.translate(member.getName());
            if (schema.getProperties() != null && schema.getProperties().containsKey(name)) {
                describe(schema, name, member);
            }
        }
    }

    private void describe(Schema schema, String name, Field member) {
        Schema property = schema.getProperties().get(name);
        Schema shown = shown().get(name);
        if (isPatchMember(member) && shown != null && !declaresType(member)) {
            property = typeOf(shown).description(declaredDescription(member));
        }
        AnnotatedElement value = value(member);
        describeConstraints(property, value);
        if (shown != null && property.getExamples() == null) {
            property.setExamples(shown.getExamples());
        }
        if (isPatchMember(member) && takesNull(name, value)) {
            property = SchemaTypes.orNull(property);
        }
        schema.addProperty(name, property);
    }

    private Map<String, Schema> shown() {
        Schema view = schemas.get(rows.mapping().view().getSimpleName());
        return view == null || view.getProperties() == null ? Map.of() : view.getProperties();
    }

    private static boolean isPatchMember(Field member) {
        return member.getType() == JsonNullable.class;
    }

    private static boolean declaresType(Field member) {
        var declared = declared(member);
        return declared != null && declared.implementation() != Void.class;
    }

    private static String declaredDescription(Field member) {
        var declared = declared(member);
        return declared == null || declared.description().isEmpty() ? null : declared.description();
    }

    private static org.eclipse.microprofile.openapi.annotations.media.Schema declared(
            Field member) {
        return member.getAnnotation(
                org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    }

    private static Schema typeOf(Schema schema) {
        return OASFactory.createSchema()
                .ref(schema.getRef())
                .type(schema.getType())
                .format(schema.getFormat());
    }

    /** What has the constraints: the member, or the value that a merge patch gives it. */
    private static AnnotatedElement value(Field member) {
        AnnotatedType type = member.getAnnotatedType();
        return isPatchMember(member) && type instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[0]
                : member;
    }

    private static void describeConstraints(Schema property, AnnotatedElement value) {
        CodePointLength length = value.getAnnotation(CodePointLength.class);
        if (length != null && property.getMaxLength() == null) {
            property.setMaxLength(length.max());
        }
        if (value.isAnnotationPresent(Email.class) && property.getFormat() == null) {
            property.setFormat("email");
        }
        Pattern pattern = value.getAnnotation(Pattern.class);
        if (pattern != null) {
            describePattern(property, pattern);
        }
    }

    /**
     * A constraint matches the whole text, a schema any part of it. Classes of Unicode characters
     * are not among what every implementation of JSON Schema knows; they are described in words.
     */
    private static void describePattern(Schema property, Pattern pattern) {
        if (pattern.regexp().contains("\\p{")) {
            property.setPattern(null);
            if (property.getDescription() == null && !pattern.message().startsWith("{")) {
                property.setDescription("The value " + pattern.message() + ".");
            }
        } else {
            property.setPattern("^(?:%s)$".formatted(pattern.regexp()));
        }
    }

    /** Whether {@code null} clears the column. */
    private boolean takesNull(String name, AnnotatedElement value) {
        return rows.mapping()
                .find(name)
                .filter(field -> field.isNullableIn(rows.type()))
                .filter(field -> REQUIRED.stream().noneMatch(value::isAnnotationPresent))
                .isPresent();
    }
}
