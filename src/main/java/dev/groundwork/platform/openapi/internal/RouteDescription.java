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
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * The usual tag and summary of a collection's routes, from the collection and the name of the
 * entity: {@code posts}, "Read a post". A resource declares only what differs.
 */
final class RouteDescription {

    private static final Map<String, String> VERBS =
            Map.of("get", "Read", "patch", "Change", "aggregate", "Aggregate");

    private RouteDescription() {}

    static void describe(Operation operation, Routes.Route route, Repository<?, ?> repository) {
        if (!isTagged(route)) {
            operation.setTags(List.of(collection(repository)));
        }
        var declared =
                route.method()
                        .getAnnotation(
                                org.eclipse.microprofile.openapi.annotations.Operation.class);
        if (declared == null || declared.summary().isEmpty()) {
            operation.setSummary(summary(route.method().getName(), repository));
        }
    }

    /** The tags of all operations, by name. */
    static void listTags(OpenAPI api) {
        Map<String, org.eclipse.microprofile.openapi.models.tags.Tag> tags = new TreeMap<>();
        for (PathItem path : api.getPaths().getPathItems().values()) {
            for (Operation operation : path.getOperations().values()) {
                List<String> names = operation.getTags() == null ? List.of() : operation.getTags();
                names.forEach(name -> tags.put(name, OASFactory.createTag().name(name)));
            }
        }
        if (api.getTags() != null) {
            api.getTags().forEach(tag -> tags.put(tag.getName(), tag));
        }
        api.setTags(new ArrayList<>(tags.values()));
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
        int same = 0;
        while (same < Math.min(squashed.length(), collection.length())
                && squashed.charAt(same) == collection.charAt(same)) {
            same++;
        }
        return word.substring(0, word.length() - squashed.length() + same)
                + collection.substring(same);
    }
}
