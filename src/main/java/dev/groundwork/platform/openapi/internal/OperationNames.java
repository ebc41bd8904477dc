package dev.groundwork.platform.openapi.internal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.http.Routes;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** The tag, the id and the summary of an operation that does not declare them. */
final class OperationNames {

    private final Set<String> used;

    OperationNames(OpenAPI api) {
        this.used =
                api.getPaths().getPathItems().values().stream()
                        .flatMap(path -> path.getOperations().values().stream())
                        .map(Operation::getOperationId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
    }

    /** Each id is given once: generators of clients make methods of them. */
    void complete(Operation operation, Routes.Route route) {
        if (operation.getTags() == null || operation.getTags().isEmpty()) {
            operation.setTags(List.of(collection(route)));
        }
        if (operation.getOperationId() == null) {
            String id = operationId(operation.getTags().get(0), route);
            String free = id;
            for (int number = 2; used.contains(free); number++) {
                free = id + "_" + number;
            }
            operation.setOperationId(free);
            used.add(free);
        }
        if (operation.getSummary() == null) {
            String words = operation.getOperationId().replace('_', ' ');
            operation.setSummary(Character.toUpperCase(words.charAt(0)) + words.substring(1));
        }
    }

    /** The last segment of the resource's own path that is no parameter. */
    private static String collection(Routes.Route route) {
        return Stream.of(route.resource().getAnnotation(Path.class).value().split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.contains("{"))
                .reduce((before, last) -> last)
                .orElse("default");
    }

    /** {@code UserResource.list} is {@code list_users}, {@code .get} is {@code get_user}. */
    private static String operationId(String collection, Routes.Route route) {
        String verb = SnakeCaseStrategy.INSTANCE.translate(route.method().getName());
        String many = collection.replaceAll("[^A-Za-z0-9]+", "_");
        boolean all = verb.equals("list") || verb.equals("aggregate");
        return verb + "_" + (all || !many.endsWith("s") ? many : many.replaceFirst("s$", ""));
    }
}
