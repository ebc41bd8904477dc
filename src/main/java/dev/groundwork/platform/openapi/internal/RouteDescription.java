package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * The usual tag and summary of a collection's routes, from the collection and the name of the
 * entity: {@code posts}, "Read a post". A resource declares only what differs.
 */
final class RouteDescription {

    private static final Map<String, String> VERBS = Map.of("get", "Read", "patch", "Change");

    private RouteDescription() {}

    static void describe(
            OpenAPI api, Operation operation, Routes.Route route, Repository<?, ?> repository) {
        if (!isTagged(route)) {
            tag(api, operation, collection(repository));
        }
        var declared =
                route.method()
                        .getAnnotation(
                                org.eclipse.microprofile.openapi.annotations.Operation.class);
        if (declared == null || declared.summary().isEmpty()) {
            operation.setSummary(summary(route.method().getName(), repository));
        }
    }

    private static void tag(OpenAPI api, Operation operation, String name) {
        operation.setTags(List.of(name));
        Map<String, org.eclipse.microprofile.openapi.models.tags.Tag> byName = new TreeMap<>();
        byName.put(name, OASFactory.createTag().name(name));
        if (api.getTags() != null) {
            api.getTags().forEach(tag -> byName.put(tag.getName(), tag));
        }
        api.setTags(new ArrayList<>(byName.values()));
    }

    private static boolean isTagged(Routes.Route route) {
        return route.resource().isAnnotationPresent(Tag.class)
                || route.method().isAnnotationPresent(Tag.class);
    }

    private static String collection(Repository<?, ?> repository) {
        return repository.collection().replaceFirst(".*/", "");
    }

    private static String summary(String method, Repository<?, ?> repository) {
        String verb =
                VERBS.getOrDefault(
                        method,
                        method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1));
        String word = words(repository.type());
        return method.equals("list") || method.equals("aggregate")
                ? verb + " " + plural(word, collection(repository))
                : verb + (word.matches("[aeio].*") ? " an " : " a ") + word;
    }

    /** {@code OrderNote} is "order note". */
    private static String words(Class<?> entity) {
        return entity.getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** "order note" of the collection {@code ordernotes} is "order notes". */
    private static String plural(String word, String collection) {
        String squashed = word.replace(" ", "");
        return collection.startsWith(squashed)
                ? word + collection.substring(squashed.length())
                : collection;
    }
}
