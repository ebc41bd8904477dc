package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.SingleOrBatch;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/**
 * Describes bodies with one row or an array of rows ({@link SingleOrBatch}): the schemas are those
 * of one row, and the array is described in words. Nothing in a response tells the two apart, and
 * of a choice of schemas most generators make clients that do not compile (ADR 35).
 */
final class BulkDescription {

    private BulkDescription() {}

    static void describe(Operation operation, Routes.Route route) {
        Stream.of(route.method().getGenericParameterTypes())
                .flatMap(type -> item(type).stream())
                .forEach(
                        item -> {
                            set(operation.getRequestBody().getContent(), item);
                            operation.setDescription(described(operation, item));
                        });
        item(route.method().getGenericReturnType())
                .ifPresent(
                        item ->
                                set(
                                        operation.getResponses().getAPIResponse("201").getContent(),
                                        item));
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
                ("An array instead of an object creates up to %d rows, all or none. The response is"
                                + " then `{\"items\": [...]}`, and a problem names the item:"
                                + " `[3].…`.")
                        .formatted(SingleOrBatch.maxItems(item));
        return operation.getDescription() == null ? bulk : operation.getDescription() + " " + bulk;
    }

    private static void set(Content content, Class<?> item) {
        content.getMediaTypes()
                .values()
                .forEach(media -> media.schema(SchemaTypes.reference(item)));
    }
}
