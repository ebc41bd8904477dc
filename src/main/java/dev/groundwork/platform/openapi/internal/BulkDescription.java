package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.SingleOrBatch;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes bodies with one row or an array of rows ({@link SingleOrBatch}). */
final class BulkDescription {

    private BulkDescription() {}

    static void describe(Operation operation, Routes.Route route) {
        Stream.of(route.method().getGenericParameterTypes())
                .flatMap(type -> item(type).stream())
                .forEach(
                        item -> {
                            set(operation.getRequestBody().getContent(), one(item), array(item));
                            operation.setDescription(described(operation, item));
                        });
        item(route.method().getGenericReturnType())
                .ifPresent(
                        item ->
                                set(
                                        operation.getResponses().getAPIResponse("201").getContent(),
                                        one(item),
                                        items(item)));
    }

    /** The generic types that Java has and JSON has not. */
    static void removeWrappers(OpenAPI api) {
        String wrapper = SingleOrBatch.class.getSimpleName();
        api.getComponents().getSchemas().keySet().stream()
                .filter(name -> name.startsWith(wrapper))
                .toList()
                .forEach(name -> api.getComponents().removeSchema(name));
    }

    /** The {@code T} of a {@code SingleOrBatch<T>}, however deep it stands. */
    static Optional<Class<?>> item(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return Optional.empty();
        }
        Type argument = generic.getActualTypeArguments()[0];
        return generic.getRawType() == SingleOrBatch.class
                ? Optional.of((Class<?>) argument)
                : item(argument);
    }

    private static String described(Operation operation, Class<?> item) {
        String bulk =
                "An array creates up to %d rows, all or none; a problem names the item: `[3].…`."
                        .formatted(SingleOrBatch.maxItems(item));
        return operation.getDescription() == null ? bulk : operation.getDescription() + " " + bulk;
    }

    private static void set(Content content, Schema one, Schema many) {
        content.getMediaTypes()
                .values()
                .forEach(
                        media -> media.schema(OASFactory.createSchema().oneOf(List.of(one, many))));
    }

    private static Schema one(Class<?> item) {
        return OASFactory.createSchema().ref("#/components/schemas/" + item.getSimpleName());
    }

    private static Schema array(Class<?> item) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(one(item))
                .minItems(1)
                .maxItems(SingleOrBatch.maxItems(item));
    }

    private static Schema items(Class<?> item) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addRequired("items")
                .addProperty("items", array(item));
    }
}
